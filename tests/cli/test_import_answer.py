"""`import --prompt` and `import ANSWER --of ARTICLE`."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

ARTICLE = "Easy legs\n\nDo three sets of ten squats, with half a minute between sets. Sit back, and stay tall.\n"
SCRIPT = "---\ntitle: Easy legs\n---\n## Squats: 3 x 10\nrest: 30s\n- Sit back, and stay tall.\n"


@pytest.fixture(autouse=True)
def article(tmp_path: Path) -> None:
    """The article is in the folder."""
    (tmp_path / "article.txt").write_text(ARTICLE)


def answered(run: Run, text: str, *options: str) -> Any:
    Path("answer.txt").write_text(text)
    return run("import", "answer.txt", "--of", "article.txt", *options)


def test_the_prompt_is_printed_with_the_article(run: Run) -> None:
    result = run("import", "--prompt", "article.txt")
    assert result.exit_code == 0
    assert f"[[[ ARTICLE ]]]\n{ARTICLE}[[[ END OF ARTICLE ]]]\n" in result.stdout
    assert "Answer with the script and nothing else" in result.stdout


def test_the_prompt_without_an_article_says_where_to_paste_it(run: Run) -> None:
    assert "(Paste the article here.)" in run("import", "--prompt").stdout


def test_an_answer_that_says_what_the_article_says_is_written(run: Run) -> None:
    result = answered(run, f"Here it is:\n\n```markdown\n{SCRIPT}```\n", "-o", "legs.md")
    assert result.exit_code == 0, result.stderr
    assert Path("legs.md").read_text() == SCRIPT
    assert "answer.txt: left out as no part of the script: line 1\n" in result.stderr
    assert run("check", "legs.md").exit_code == 0


def test_without_out_the_script_is_printed(run: Run) -> None:
    assert answered(run, SCRIPT).stdout == SCRIPT


def test_what_the_article_does_not_say_is_told_at_its_place_and_nothing_is_written(run: Run) -> None:
    result = answered(run, f"Here it is:\n\n{SCRIPT.replace('3 x 10', '3 x 12, each side')}", "-o", "legs.md")
    assert result.exit_code == 1
    assert not Path("legs.md").exists()
    assert (
        "answer.txt:6:4: error: the article does not say `12 reps` of `Squats`\n"
        "  6 | ## Squats: 3 x 12, each side\n"
        "    |    ^^^^^^^^^^^^^^^^^^^^^^^^^\n"
        "    = line 3 of the article: `Do three sets of ten squats, with half a minute between sets. "
        "Sit back, and stay tall.`\n"
    ) in result.stderr
    assert "`each side` of `Squats`" in result.stderr
    assert result.stdout == ""


def test_what_is_no_script_is_told_as_check_does(run: Run) -> None:
    result = answered(run, "## Squats: 3 x x\n", "-o", "legs.md")
    assert result.exit_code == 1
    Path("wrong.md").write_text("## Squats: 3 x x\n")
    told = result.stderr.split("\n")[:4]
    assert [line.replace("answer.txt", "wrong.md") for line in told] == run("check", "wrong.md").stderr.split("\n")[:4]
    assert not Path("legs.md").exists()


def test_a_script_is_not_replaced_unless_told_to(run: Run) -> None:
    assert answered(run, SCRIPT, "-o", "bridge.md").exit_code == 2
    assert answered(run, SCRIPT, "-o", "bridge.md", "--force").exit_code == 0
    assert Path("bridge.md").read_text() == SCRIPT


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "name the text to import, or use `--prompt`"),
        (["--prompt", "--of", "article.txt"], "`--prompt` only prints"),
        (["--prompt", "-o", "x.md"], "`--prompt` only prints"),
        (["--prompt", "nowhere.txt"], "there is no article `nowhere.txt`"),
        (["article.txt", "--of", "article.txt"], "the answer and its article are the same"),
        (["article.txt", "--of", "nowhere.txt"], "there is no article `nowhere.txt`"),
        (["nowhere.txt", "--of", "article.txt"], "there is no article `nowhere.txt`"),
        (["bridge.md", "--of", "article.txt", "-o", "article.txt"], "would be overwritten"),
    ],
)
def test_wrong_use_is_told(run: Run, arguments: list[str], told: str) -> None:
    result = run("import", *arguments)
    assert result.exit_code == 2
    assert told in result.stderr
