"""What the playbook knows: templates on disk, loaded once, and the search over them."""

from bot.library.errors import Fault, LibraryError
from bot.library.loader import Library, load
from bot.library.search import SearchHit
from bot.library.template import Frontmatter, Question, Section, Template

__all__ = ["Fault", "Frontmatter", "Library", "LibraryError", "Question", "SearchHit", "Section", "Template", "load"]
