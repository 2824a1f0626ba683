"""The pictures themselves, one function a scene."""
