"""`python -m bot`."""

from bot.starting import uncollected

if __name__ == "__main__":
    with uncollected():
        from bot.cli import main
    main()
