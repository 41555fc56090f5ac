"""What stands in the inputs of a form, by block id: when it was sent, and when it was opened."""

from collections.abc import Iterator, Mapping


def fields(values: Mapping[str, object]) -> dict[str, str]:
    """Give what was entered, as text; a block of inputs holds one element."""
    return {block: next(map(entered, _states(inputs)), "") for block, inputs in values.items()}


def files(values: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
    """Give the ids of the files that were given."""
    return {block: tuple(_ids(inputs)) for block, inputs in values.items()}


def file_names(values: Mapping[str, object]) -> dict[str, str]:
    """Give what the files that were given are called, by their ids."""
    return {file_id: name for inputs in values.values() for file_id, name in _named(inputs)}


def first_fields(blocks: object) -> dict[str, str]:
    """Give what the inputs of a view held when it was opened, as text."""
    return dict(_first(blocks))


def entered(state: object) -> str:
    """What was typed, picked or ticked, as text; empty where nothing was."""
    match state:
        case {"selected_option": {"value": str(value)}}:
            return value
        case {"selected_options": list(options)}:
            return ",".join(entered({"selected_option": option}) for option in options)
        case {"selected_user": str(value)} | {"selected_date": str(value)} | {"value": str(value)}:
            return value
    return ""


def _states(inputs: object) -> Iterator[dict[str, object]]:
    for state in inputs.values() if isinstance(inputs, dict) else ():
        if isinstance(state, dict):
            yield state


def _ids(inputs: object) -> Iterator[str]:
    return (file_id for file_id, _ in _named(inputs))


def _named(inputs: object) -> Iterator[tuple[str, str]]:
    for state in _states(inputs):
        given = state.get("files")
        for file in given if isinstance(given, list) else ():
            match file:
                case {"id": str(file_id)}:
                    yield file_id, str(file.get("name") or "")


def _first(blocks: object) -> Iterator[tuple[str, str]]:
    for block in blocks if isinstance(blocks, list) else ():
        match block:
            case {"block_id": str(block_id), "element": {"initial_option": {"value": str(value)}}}:
                yield block_id, value
            case {"block_id": str(block_id), "element": {"initial_date": str(value)} | {"initial_value": str(value)}}:
                yield block_id, value
