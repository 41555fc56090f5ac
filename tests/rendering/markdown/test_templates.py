import pytest

from tests.rendering.markdown.corpora import Example, templates
from tests.rendering.markdown.proving import prove

DIAGRAM = "Diagram,asMermaidsource:"


@pytest.mark.parametrize("template", templates(), ids=lambda template: template.name)
def test_every_document_of_the_library_is_shown_exactly(template: Example) -> None:
    assert prove(template) == (DIAGRAM,) * template.markdown.count("```mermaid")
