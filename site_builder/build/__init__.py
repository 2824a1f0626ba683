"""The build: plan and render are pure; scan, pool, disk and pipeline are the shell around them."""
