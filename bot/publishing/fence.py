"""What the docs site makes of a fence of Mermaid; `mkdocs.yml` names it."""

from bot.documents.inline import inline


def drawn(source: str, language: str, css_class: str, options: object, md: object, **others: object) -> str:
    """Give a diagram as a picture in the page, so that no reader fetches a drawing library from elsewhere.

    The arguments are those that `pymdownx.superfences` calls with.

    Raises:
        ValueError: it is not Mermaid, and the site is not built.
    """
    return f'<div class="diagram">{inline(source)}</div>'
