"""Reading variables: blanks, files, and faults that are all remembered."""

import pytest

from dealership.environ import ConfigError, Environ


def test_a_blank_variable_counts_as_missing():
    environ = Environ({"HOST": "  ", "PORT": "", "MONGODB_TLS": "\t"})
    assert environ.text("HOST", "127.0.0.1") == "127.0.0.1"
    assert environ.number("PORT", 8000, 1, 65535) == 8000
    assert environ.flag("MONGODB_TLS", True) is True
    assert not environ.has("HOST")
    assert environ.faults == []


def test_a_file_twin_gives_the_value(tmp_path):
    path = tmp_path / "password"
    path.write_text("kept in a file\n")
    environ = Environ({"MONGODB_PASSWORD_FILE": str(path)})
    assert environ.text("MONGODB_PASSWORD") == "kept in a file"
    assert environ.has("MONGODB_PASSWORD")


def test_a_variable_beside_its_file_twin_is_a_fault(tmp_path):
    path = tmp_path / "key"
    path.write_text("one")
    environ = Environ({"SECRET_KEY": "two", "SECRET_KEY_FILE": str(path)})
    environ.text("SECRET_KEY")
    assert environ.faults == ["SECRET_KEY is set together with SECRET_KEY_FILE; keep one of them."]


def test_a_blank_file_yields_the_default(tmp_path):
    path = tmp_path / "blank"
    path.write_text(" \n")
    assert Environ({"HOST_FILE": str(path)}).text("HOST", "127.0.0.1") == "127.0.0.1"


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"], ids=["missing", "not text"])
def test_an_unreadable_file_twin_is_a_fault(tmp_path, content):
    path = tmp_path / "key"
    if content is not None:
        path.write_bytes(content)
    environ = Environ({"SECRET_KEY_FILE": str(path)})
    assert environ.text("SECRET_KEY") == ""
    assert environ.faults == [f"SECRET_KEY_FILE names {path}, which is not a readable text file."]


@pytest.mark.parametrize("text", ["abc", "0", "65536", "-1", "1.5", "0x10", "٣", "9" * 5000])
def test_a_number_out_of_bounds_is_a_fault_and_reads_as_its_default(text):
    environ = Environ({"PORT": text})
    assert environ.number("PORT", 8000, 1, 65535) == 8000
    assert environ.faults == [f"PORT must be a whole number from 1 to 65535, not {text!r}."]


@pytest.mark.parametrize(("text", "value"), [("YES", True), ("1", True), ("off", False)])
def test_a_flag_has_the_usual_spellings(text, value):
    assert Environ({"MONGODB_TLS": text}).flag("MONGODB_TLS", not value) is value


def test_a_flag_that_is_neither_is_a_fault():
    environ = Environ({"MONGODB_TLS": "maybe"})
    assert environ.flag("MONGODB_TLS", True) is True
    assert environ.faults == ["MONGODB_TLS must be true or false, not 'maybe'."]


def test_a_choice_is_read_whatever_its_case():
    assert Environ({"LOG_LEVEL": "warning"}).choice("LOG_LEVEL", ("INFO", "WARNING"), "INFO") == (
        "WARNING"
    )


def test_a_choice_that_is_none_names_the_choices():
    environ = Environ({"LOG_FORMAT": "xml"})
    assert environ.choice("LOG_FORMAT", ("text", "json"), "text") == "text"
    assert environ.faults == ["LOG_FORMAT must be one of text, json, not 'xml'."]


def test_words_are_separated_by_commas_and_spaces():
    assert Environ({"TRUSTED_HOSTS": "a.example, b.example  c.example,"}).words(
        "TRUSTED_HOSTS"
    ) == ["a.example", "b.example", "c.example"]


def test_a_folder_is_not_a_readable_file(tmp_path):
    environ = Environ({"MONGODB_TLS_CA_FILE": str(tmp_path)})
    environ.file("MONGODB_TLS_CA_FILE")
    assert environ.faults == [
        f"MONGODB_TLS_CA_FILE names {tmp_path}, which is not a readable file."
    ]


def test_all_faults_are_reported_together():
    environ = Environ({"PORT": "abc", "LOG_FORMAT": "xml"})
    environ.number("PORT", 8000, 1, 65535)
    environ.choice("LOG_FORMAT", ("text", "json"), "text")
    with pytest.raises(ConfigError) as refusal:
        environ.refuse_faults()
    assert [fault.split()[0] for fault in refusal.value.faults] == ["PORT", "LOG_FORMAT"]
