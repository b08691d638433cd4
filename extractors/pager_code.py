"""What a script says without being run: calls and their arguments, numbers, texts, addresses that it puts together."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

Function = tuple[tuple[str, ...], str]  # the names of its parameters, its body
_STRING = r'"(?:[^"\\\n]|\\.){0,300}"|\'(?:[^\'\\\n]|\\.){0,300}\''
# A comment, or a string that may look like one; browsers take `<!--` in a script for a comment up to the end of the line. What is not
# closed ends with the line or the script, so that no text is walked twice.
_COMMENT_OR_STRING = re.compile(
    r'("(?:[^"\\\n]|\\.)*(?:"|(?=\n)|\Z)|\'(?:[^\'\\\n]|\\.)*(?:\'|(?=\n)|\Z))|/\*.*?(?:\*/|\Z)|//[^\n]*|<!--[^\n]*', re.DOTALL
)
_TOKEN = re.compile(rf'{_STRING}|[()\[\]{{}},]')
_JOINED = re.compile(r'(?<!\\)(["\'])\s*\+\s*\1')  # "index" + "_"
_CONCATENATION = re.compile(rf'(?P<before>{_STRING})\s*\+\s*(?P<what>\([^()"\']{{1,40}}\)|[\w$.]{{1,40}})(?:\s*\+\s*(?P<after>{_STRING}))?')
_TEMPLATE = re.compile(r'`([^`$\n]{0,120})\$\{([^{}`\n]{1,40})\}([^`\n]{0,60})`')  # `index_${n}.html`
_NAME = re.compile(r'[A-Za-z_$][\w$]*')
_TEXT = re.compile(r'(["\'])(.*)\1')
_CALLED = re.compile(r'(?:parseInt|Number|eval)\s*\((.+?)(?:,\s*10\s*)?\)')
_CEILED = re.compile(r'Math\.ceil\s*\((.+)/(.+)\)')
_SUM = re.compile(r'(.+?)\s*([+-])\s*(\d{1,3})')
_MOST_DIGITS = 7
_DEEPEST = 4  # variables of variables
_MOST_CALLS = 100  # of one function; a page writes its pager once or twice
_LONGEST_CALL = 1_500
_LONGEST_FUNCTION = 3_000


@dataclass(frozen=True, slots=True)
class Concatenation:
    """An address put together around a value: `"index_" + (n + 1) + ".html"`, also inside of markup that is written out."""

    before: str  # what stands before the value, back to a quote of the markup
    what: str  # the expression
    after: str
    place: int  # in the code


def strip_comments(script: str) -> str:
    """The code that counts: without comments, in which old pagers are often left."""
    return _COMMENT_OR_STRING.sub(_keep_string, script)


def _keep_string(match: re.Match[str]) -> str:
    return match[1] or " "


def find_calls(code: str, name: str) -> Iterator[tuple[str, ...]]:
    """The arguments, as they are written, of each call of a function; `name` is a pattern. Definitions are no calls."""
    for match in islice(re.finditer(rf'(?<!function )(?<![\w$])(?:{name})\s*\(', code), _MOST_CALLS):
        arguments = split_arguments(code[match.end() : match.end() + _LONGEST_CALL])
        if arguments is not None:
            yield arguments


def split_arguments(code: str) -> tuple[str, ...] | None:
    """What stands between the commas up to the closing bracket; None where none closes."""
    arguments, depth, start = list[str](), 0, 0
    for token in _TOKEN.finditer(code):
        if token[0] in "([{":
            depth += 1
        elif token[0] in ")]}":
            if depth == 0:
                return (*arguments, code[start : token.start()].strip())
            depth -= 1
        elif token[0] == "," and depth == 0:
            arguments.append(code[start : token.start()].strip())
            start = token.end()
    return None


def find_function(code: str, name: str) -> Function | None:
    """The names of the parameters and the body of a function that the page itself defines; None where it does not."""
    match = re.search(
        rf'(?:function\s+{re.escape(name)}\s*|(?<![\w$.]){re.escape(name)}\s*[=:]\s*function\s*)\(([^()]{{0,200}})\)\s*\{{', code
    )
    if match is None:
        return None
    body = split_arguments(code[match.end() : match.end() + _LONGEST_FUNCTION])
    return tuple(filter(None, map(str.strip, match[1].split(",")))), ",".join(body or ())


def read_number(expression: str, code: str, depth: int = 0) -> int | None:
    """The number that an expression stands for: a literal, a variable set to one, a ceiling, a sum; None where only running it tells."""
    expression = expression.strip()
    if expression.startswith("(") and expression.endswith(")"):
        expression = expression[1:-1].strip()
    text = _TEXT.fullmatch(expression)
    digits = (text[2] if text else expression).strip()
    if digits.isascii() and digits.isdigit():
        return int(digits) if len(digits) <= _MOST_DIGITS else None
    if depth > _DEEPEST or text:
        return None
    if match := _CALLED.fullmatch(expression):
        return read_number(match[1], code, depth + 1)
    if match := _CEILED.fullmatch(expression):
        whole, part = (read_number(piece, code, depth + 1) for piece in match.groups())
        return -(-whole // part) if whole is not None and part else None
    if match := _SUM.fullmatch(expression):
        left = read_number(match[1], code, depth + 1)
        return None if left is None else left + int(match[3]) * (1 if match[2] == "+" else -1)
    assigned = find_assignment(expression, code)
    return None if assigned is None else read_number(assigned, code, depth + 1)


def read_text(expression: str, code: str) -> str | None:
    """The text that an expression stands for: a literal, or a variable that is set to one; None for anything else."""
    for _ in range(_DEEPEST):
        if match := _TEXT.fullmatch(expression.strip()):
            return match[2]
        assigned = find_assignment(expression.strip(), code)
        if assigned is None:
            return None
        expression = assigned
    return None


def find_assignment(name: str, code: str) -> str | None:
    """What a variable is set to where it is first set; None where it never is."""
    if not _NAME.fullmatch(name):
        return None
    match = re.search(rf'(?<![\w$.]){re.escape(name)}\s*=(?!=)\s*([\w$.]+\s*\([^()\n]*\)|{_STRING}|[^;,\n]{{1,200}})', code)
    return match[1].strip() if match else None


def read_field(fields: str, *names: str) -> str:
    """The plain value of the first of these properties that an object literal has; "" where it has none."""
    for name in names:
        match = re.search(rf'(?<![\w$]){name}["\']?\s*:\s*(?:"([^"\n]*)"|\'([^\'\n]*)\'|([\w$.\-+/]+))', fields)
        if match:
            return next(part for part in match.groups() if part is not None)
    return ""


def find_concatenations(code: str) -> Iterator[Concatenation]:
    """The addresses that a script puts together around a value."""
    code = _JOINED.sub("", code)
    for match in _CONCATENATION.finditer(code):
        before, after = match["before"][1:-1], (match["after"] or "''")[1:-1]
        pieces = re.split(r'\\?["\']|(?:href|src)=(?=[^\\"\'])', before)
        yield Concatenation(pieces[-1], match["what"].strip("() "), re.split(r'\\?["\'<>\s]', after)[0], match.start())
    for match in _TEMPLATE.finditer(code):
        yield Concatenation(re.split(r'["\']', match[1])[-1], match[2].strip("() "), re.split(r'["\'<>\s]', match[3])[0], match.start())
