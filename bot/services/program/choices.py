"""What is offered beside the program."""

from bot.model.errors import Choice
from bot.program.settings import Section

SECTIONS = tuple(Choice(one.heading, f"program edit {one.value}") for one in Section)
HISTORY = Choice("History", "program history")
EDIT = Choice("Change something", "program edit")
FIGURES = Choice("Company figures", "figures")
ME_OR_NOBODY = (Choice("I decide", "program approver me"), Choice("Nobody by name", "program approver none"))
