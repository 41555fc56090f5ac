"""Words and next steps that the offline coach offers in several places."""

NEXT = ("What should I do next?", "recommend")
AT_RISK = ("Who is at risk?", "list at-risk")
FIGURES = ("Our figures", "kpis")
ALL_PARTNERS = ("See all partners", "list")
LIBRARY = ("Open the library", "templates")
COMMANDS = ("All commands", "help")
SHOW = ("Show {name}", "show {partner}")
NEXT_FOR = ("What next with {name}?", "recommend {partner}")

NO_ANSWER = "I do not know that yet."
CAN_DO = """I keep your partner records and know the partner playbook. You can write, for example:

- “What should I do next?” or “What next with Acme?”
- “Note for Acme: call moved to Friday”
- “Move Acme to gold”, “Acme is now active”, “Who owns Acme?”
- “How does deal registration work?”"""
