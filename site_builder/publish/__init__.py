"""Publishing without a host: what stands there, what is to be sent, what must not be, what was."""
