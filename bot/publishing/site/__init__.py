"""The docs site as Markdown files, for what `mkdocs.yml` says to build of them."""
