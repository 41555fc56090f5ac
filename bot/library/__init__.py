"""What the playbook knows: templates and playbooks on disk, loaded once, the search over them, and their fills.

Nothing is imported here: the process that fills templates starts from `bot.library.filling` and needs little of it.
"""
