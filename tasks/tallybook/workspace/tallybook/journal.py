"""The plain-text journal: reading it, and writing entries back in the same form.

    2024-03-01 Coffee beans
        ; two bags
        Expenses:Food  12.50 EUR
        Assets:Cash
"""

from .accounts import check_account
from .amounts import parse_money, parse_price
from .balancing import resolve
from .days import parse_when
from .entries import DraftEntry, DraftPosting
from .errors import Rejected, located
from .splits import parse_weight

COMMENT_MARKS = ("#", ";")


def parse_journal(text, name, settings):
    """All entries of a journal, or an error that names the first bad line."""
    return [_resolve_at(draft, name) for draft in _read_drafts(text, name, settings)]


def _resolve_at(draft, name):
    try:
        return resolve(draft)
    except Rejected as error:
        raise located(error, name, draft.line)


def _read_drafts(text, name, settings):
    drafts, current = [], None
    for number, line in enumerate(text.split("\n"), 1):
        line = line.rstrip()
        try:
            if not line:
                current = None
            elif line[0].isspace():
                _read_indented(current, line.strip(), settings)
            elif not line.startswith(COMMENT_MARKS):
                current = _read_header(line, number)
                drafts.append(current)
        except Rejected as error:
            raise located(error, name, number)
    return drafts


def _read_header(line, number):
    when, _, description = line.partition(" ")
    return DraftEntry(parse_when(when), check_description(description.strip()), number)


def check_description(text):
    if not text or "\n" in text:
        raise Rejected("an entry needs a description of one line")
    return text


def _read_indented(draft, text, settings):
    if draft is None:
        raise Rejected("a posting outside an entry")
    if text.startswith(";"):
        draft.add_note(text[1:].strip())
        return
    account, amount = _split_posting(text)
    draft.postings.append(read_posting(account, amount, settings))


def _split_posting(text):
    """Two spaces or a tab part the account from the amount."""
    spread = text.replace("\t", "  ")
    account, _, amount = spread.partition("  ")
    return account.strip(), amount.strip()


def read_posting(account, text, settings):
    """One posting from its account and the text of its amount."""
    check_account(account)
    if not text:
        return DraftPosting(account)
    words = text.split()
    if words[0] == "split" and len(words) == 2:
        return DraftPosting(account, weight=parse_weight(words[1]))
    amount, has_price, price = text.partition("@")
    return DraftPosting(
        account,
        amount=parse_money(amount),
        price=parse_price(price) if has_price else None,
    )


def read_short_posting(word, settings):
    """A posting of the command line: ACCOUNT, or ACCOUNT=AMOUNT."""
    account, _, amount = word.partition("=")
    return read_posting(account.strip(), amount.strip(), settings)


def format_entry(entry):
    """An entry in the form that parse_journal reads."""
    lines = ["%s %s" % (entry.when, entry.description)]
    if entry.note:
        lines += ["    ; " + line for line in entry.note.split("\n")]
    width = max([len(posting.account) for posting in entry.postings] or [0])
    for posting in entry.postings:
        amount = posting.amount.text()
        if posting.price:
            amount += " @ " + posting.price.text()
        lines.append("    %s  %s" % (posting.account.ljust(width), amount))
    return "\n".join(lines)
