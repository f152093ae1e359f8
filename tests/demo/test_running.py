"""What the demo's processes are told."""

from demo import running


def test_links_lead_to_where_the_demo_is_served(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    with running.processes(8123) as children:
        children.start("told", ["django", "diffsettings"])
        child, _log = children._running["told"]
        assert child.wait(60) == 0
    assert "SITE_URL = 'http://127.0.0.1:8123'" in (tmp_path / "logs" / "told.log").read_text()
