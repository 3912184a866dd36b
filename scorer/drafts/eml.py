"""A mail as saved by a mail program, as a draft."""

from scorer.drafts.headers import PARSER_FAULTS, header
from scorer.drafts.limits import MOST_CONTAINER_BYTES, check_message, check_size
from scorer.drafts.mime import attachment_names, broken, message_text, parse
from scorer.values import Draft


def read_eml(data: bytes, source: str) -> Draft:
    """Return the draft in a saved mail.

    Raises:
        InputError: If there is no readable message in it.
    """
    check_size(len(data), MOST_CONTAINER_BYTES, source)
    message = parse(data, source)
    try:
        body, names = message_text(message), attachment_names(message)
    except PARSER_FAULTS:
        raise broken(source) from None
    check_message(body, source)
    return Draft(body, header(message, "subject"), source, names)
