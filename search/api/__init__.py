"""The search for other programmes: JSON under /api/v1/, described in OpenAPI 3.1 by the code itself (docs/api.md)."""
