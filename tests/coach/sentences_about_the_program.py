"""Questions about the program and how partners stand in it, and the line each becomes."""

ABOUT_THE_PROGRAM = (
    # the program as it is set here
    ("show me our program", "program"),
    ("what are the rules of our partner program?", "program"),
    ("Who approves deals?", "program deals"),
    ("who decides on registrations", "program deals"),
    ("what's our commission cap?", "program commission"),
    ("what are our commission rates right now", "program commission"),
    ("what are our rebate bands?", "program rebate"),
    ("show me our health bands", "program health"),
    ("how did the program change?", "program history"),
    ("download our program", "program download"),
    ("change the program", "program edit"),
    ("which company figures do you know?", "figures"),
    # how partners stand
    ("How healthy is Acme?", 'health "Acme"'),
    ("what's the health score of AT&T", 'health "AT&amp;T"'),
    ("show me TechStart's health", 'health "TechStart Inc"'),
    ("why is Acme's health so low?", 'health "Acme"'),
    ("how healthy are my partners?", "health mine"),
    ("the health of all our partners", "health"),
    ("which partners are critical?", "health at-risk"),
    ("who should be escalated", "health escalated"),
    ("What does Acme need for gold?", 'tiers "Acme"'),
    ("what is missing for Acme to reach the next tier", 'tiers "Acme"'),
    ("how far is TechStart from silver?", 'tiers "TechStart Inc"'),
    ("who can be promoted?", "tiers"),
    ("which partners are ready for an upgrade", "tiers"),
    ("show the ladder", "tiers"),
)
