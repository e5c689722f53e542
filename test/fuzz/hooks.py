"""Lets generated changes name the version that is current, so that they get past the precondition."""

import requests
import schemathesis


@schemathesis.hook
def before_call(context, case, kwargs):
    if "If-Match" not in (case.headers or {}) or not case.meta.generation.mode.is_positive:
        return
    path = case.formatted_path.removesuffix("/rotate-secret")
    answer = requests.get(
        case.operation.base_url.rstrip("/") + path,
        headers={"Authorization": kwargs.get("headers", {}).get("Authorization", "")},
        timeout=30,
    )
    if "ETag" in answer.headers:
        case.headers["If-Match"] = answer.headers["ETag"]
