"""Foreign formats in and out; no other part knows one."""
