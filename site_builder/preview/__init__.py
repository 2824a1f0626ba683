"""The preview: a site that is built again while you write, shown by a server on this machine alone."""
