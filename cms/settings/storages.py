"""Where the sound lies: in two folders (CLIP_DIR, RENDERING_DIR), or in the bucket of an S3 store."""

from typing import Any

from cms.settings.env import SettingError, env_bool, env_str

BUCKET = env_str("SUOMA_S3_BUCKET")
_FOLDER = "audio.render.storage.WholeFileStorage"
_BUCKET = "audio.render.bucket.BucketStorage"


def sound(bucket: str) -> dict[str, dict[str, Any]]:
    """The storages of clips and of finished sound. SettingError where the address of the store is none."""
    if not bucket:
        folders = {"clips": "CLIP_DIR", "renderings": "RENDERING_DIR"}
        return {alias: {"BACKEND": _FOLDER, "OPTIONS": {"setting": name}} for alias, name in folders.items()}
    endpoint = env_str("SUOMA_S3_ENDPOINT")
    if endpoint and not endpoint.startswith(("http://", "https://")):
        raise SettingError(f"SUOMA_S3_ENDPOINT is {endpoint!r}: write it with http:// or https://")
    about = {
        "bucket": bucket,
        "endpoint": endpoint,
        "region": env_str("SUOMA_S3_REGION"),
        "path_style": env_bool("SUOMA_S3_PATH_STYLE", False),
    }
    return {alias: {"BACKEND": _BUCKET, "OPTIONS": {**about, "location": alias}} for alias in ("clips", "renderings")}
