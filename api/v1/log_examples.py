"""Examples of the log's answers: a log of three entries, of nobody. Its hashes and its signature fit together."""

from drf_spectacular.utils import OpenApiExample

_OK = ["200"]
_ENTRY = (
    '{"action":"excerpt.read","actor_id":"2b0d7f5e-4f0c-4c39-9d1c-0a6f5e1d2c3b","at":"2026-03-14T09:30:00+00:00",'
    '"outcome":"allowed","uid":"6f1d2c3b-9a8e-4b7c-8d5e-0f1a2b3c4d5e"}'
)
_KEY = "confided.log+531002a2+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4"
_ROOT = "WkA7IvhDjayrGsnOcT89XOWK9fFOc5oOA+mCN/97PIU="
_NOTE = (
    f"confided.log\n3\n{_ROOT}\n\n\u2014 confided.log "
    "UxACou+BuGjzrFk8pnfjnuaEnWgVr/tePI/CVn+D+rF/P7i3hb8iaaSf1TeAhT4Re27XtuDCDeKJApirIHKV+53fyAY=\n"
)
_SECOND_LEAF = "Aippeebat6pa5MPl5F9+l3ESp+Y1k4INvsHsc4ok+Tw="
_THIRD_LEAF = "V+s1YV1H807HFMrN9f10YIpejhAnJOgLJLKHwMJ7ajE="

HEAD_EXAMPLE = OpenApiExample(
    "A head",
    value={"size": 3, "root_hash": _ROOT, "note": _NOTE, "key": _KEY, "cosignatures": []},
    response_only=True,
    status_codes=_OK,
)
GROWTH_EXAMPLE = OpenApiExample(
    "From two entries to three",
    value={
        "first": 2,
        "second": 3,
        "first_root": "c/Kk9uQiGGz06OL71Q8I1oHeKgI/SmMLtZQH8/7PQrI=",
        "second_root": _ROOT,
        "path": [_THIRD_LEAF],
    },
    response_only=True,
    status_codes=_OK,
)
INCLUSION_EXAMPLE = OpenApiExample(
    "The first entry",
    value={
        "entry": _ENTRY,
        "index": 0,
        "size": 3,
        "leaf_hash": "TxRksXoJciCulFdZA5VVdf2DJOrNfvLhdTcCs+DyCt4=",
        "path": [_SECOND_LEAF, _THIRD_LEAF],
        "note": _NOTE,
        "proof": f"c2sp.org/tlog-proof@v1\nindex 0\n{_SECOND_LEAF}\n{_THIRD_LEAF}\n\n{_NOTE}",
    },
    response_only=True,
    status_codes=_OK,
)
