"""The whole programme on one page: where everything stands, what stands still, and why."""
