"""A small template, as an author writes it."""

from bot.library.loader import read_template
from bot.library.template import Template

HEAD = """title: Tea
description: Tea.
section: office
category: Kitchen
template_number: K-01
version: "1"
author: Ana
last_updated: 2026-11-22
tier: all
skill_level: beginner
purpose: Tea.
phase: any
time_required: 5 minutes
difficulty: easy
prerequisites: [A kettle]
outcomes: [Tea]
skills_gained: [Patience]
"""


def a_template(body: str, fields: str = "") -> Template:
    faults: list[str] = []
    text = f"---\n{HEAD}{fields}---\n\n## Tea\n\n{body}\n"
    template = read_template(text, slug="office/tea", report=lambda line, message: faults.append(f"{line}: {message}"))
    assert template is not None and not faults, faults
    return template
