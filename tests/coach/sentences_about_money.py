"""What people write to the coach about what partners are paid, and the command line that it comes to."""

ABOUT_MONEY: tuple[tuple[str, str], ...] = (
    ("what would 80k influenced pay Acme?", 'commission "Acme" what-if 80k influenced'),
    ("What would Acme earn on an 80k sourced deal?", 'commission "Acme" what-if 80k sourced'),
    ("how much commission would Acme get for a deal of $1.5M influenced", 'commission "Acme" what-if $1.5M influenced'),
    ("commission of Acme", 'commission "Acme"'),
    ("show me Acme's commission for Q3", 'commission "Acme" Q3'),
    ("how much do we owe AT&T this quarter?", 'commission "AT&amp;T" this quarter'),
    ("how much commission did we pay out last quarter?", "commission last quarter"),
    ("show all commissions", "commission"),
    ("what rebate does Acme get?", 'rebate "Acme"'),
    ("show the rebates", "rebate"),
    ("revenue share with Acme", 'share "Acme"'),
)
