"""The list of parts for machines: CycloneDX 1.6 as JSON, the same bytes for the same parts."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from parts.licences import Part


def sbom(product: str, version: str, made: int, parts: Iterable[Part]) -> str:
    """Return the document about a product; `made` is the moment of the build in seconds since 1970."""
    components = [_component(one) for one in sorted(parts, key=lambda part: (part.name.lower(), part.version))]
    serial = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps([product, version, components], sort_keys=True))
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(made, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": {"type": "application", "name": product, "version": version, "bom-ref": product},
        },
        "components": components,
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _component(part: Part) -> dict[str, Any]:
    component: dict[str, Any] = {
        "type": "library",
        "bom-ref": part.purl,
        "name": part.name,
        "version": part.version,
        "purl": part.purl,
        "licenses": [{"license": {"name": part.licence}}],
    }
    if part.digest:
        component["hashes"] = [{"alg": "SHA-256", "content": part.digest}]
    return component
