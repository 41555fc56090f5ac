"""A document of 50 KB as a long answer or a page of the library has it: the same one in every run."""

from itertools import cycle

from tests.rendering.markdown.corpora import templates
from tests.rendering.markdown.expecting import without_front_matter

SIZE = 50_000

# What the templates have little of.
_EXTRAS = (
    """
## Where things are

- **Deals**: see [the register](https://partners.example/deals?open=1&sort=close) and `deals.csv`
  - open ones
    1. *approved*, with a [contract](https://partners.example/contracts/12)
    2. ~~withdrawn~~ lost, with a note on why
  - closed ones, by quarter
- **People**: ask ana@partners.example or look at https://partners.example/people
""",
    """
### Reading the export

```python
for row in rows:
    partner, tier = row["partner"], row["tier"]
    if tier not in KNOWN:
        raise ValueError(f"{partner}: {tier} is no tier")
```

> A file that is refused says in which line and why.
> Nothing of it is taken over then.
""",
    """
### Rates at a glance

| Tier | Rate | From | Who decides |
|:-----|-----:|-----:|:-----------:|
| Registered | 5 % | $0 | anybody |
| Silver | 10 % | $50,000 | *partner manager* |
| Gold | 15 % | $250,000 | **head of partnerships** |
| Strategic | by contract | $1,000,000 | [the board](https://partners.example/board) |

- [x] agreed with finance
- [ ] told to partners :mega:
""",
)


def document() -> str:
    """Give the document: the library's pages with lists, code and tables between them, cut at a paragraph."""
    parts: list[str] = []
    length = 0
    for page, extra in zip(cycle(templates()), cycle(_EXTRAS), strict=False):
        parts += (without_front_matter(page.markdown), extra)
        length += len(parts[-1]) + len(parts[-2])
        if length >= SIZE:
            break
    whole = "\n".join(parts)
    return whole[: whole.rindex("\n\n", 0, SIZE)] + "\n"
