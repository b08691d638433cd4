"""A saved page that is no listing is called what it is on the command line."""

from pathlib import Path

import pytest

from flows.cli import main

PAGES = {
    "captcha": ("<title>安全验证</title><p>请拖动滑块完成拼图</p>", "captcha: repeated rows of link and date: found 0"),
    "template": (
        "<html><body><ul>{{#each rows}}<li><a href='{{url}}'>{{title}}</a></li>{{/each}}</ul></body></html>",
        "not_in_html: repeated rows of link and date: found 0, expected a list in the HTML itself. Seen: a template that a script fills",
    ),
    "missing": ("<title>页面不存在</title><p>抱歉，您访问的页面不存在</p>", "soft_404: repeated rows of link and date: found 0"),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_saved_page_without_a_list_is_called_what_it_is(capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str) -> None:
    html, message = PAGES[name]
    saved = tmp_path / f"{name}.html"
    saved.write_text(html, "utf-8")
    with pytest.raises(SystemExit) as stopped:
        main(["--home", str(tmp_path), "extract", "listing", str(saved)])
    said = capsys.readouterr()
    assert (1, "") == (stopped.value.code, said.out)
    assert f"policyledger: {saved}: {message}" in said.err
