"""What the docs site makes of a fence of Mermaid; `mkdocs.yml` names it."""

from pymdownx.superfences import SuperFencesException

from bot.documents.inline import inline


def drawn(source: str, language: str, css_class: str, options: object, md: object, **others: object) -> str:
    """Give a diagram as a picture in the page, so that no reader fetches a drawing library from elsewhere.

    The arguments are those that `pymdownx.superfences` calls with.

    Raises:
        SuperFencesException: it is not Mermaid; any other error would leave code in its place and be told to nobody.
    """
    try:
        return f'<div class="diagram">{inline(source)}</div>'
    except ValueError as error:
        raise SuperFencesException(f"This is not drawn: {error}\n{source}") from error
