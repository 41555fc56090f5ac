import gc

import pytest

from bot.services.importing.undisturbed import undisturbed


def test_the_search_for_cycles_goes_on_after_it_whatever_happens_in_it() -> None:
    assert gc.isenabled()
    with pytest.raises(ValueError, match="soon"), undisturbed():
        assert not gc.isenabled()
        raise ValueError("soon")
    assert gc.isenabled()


def test_of_two_at_once_whichever_ends_first_the_search_goes_on_in_the_end() -> None:
    first, second = undisturbed(), undisturbed()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    second.__exit__(None, None, None)
    assert gc.isenabled()
    with undisturbed():
        with undisturbed():
            pass
        assert not gc.isenabled()
