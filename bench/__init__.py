"""The budgets, measured side by side with what people would otherwise run: ``make bench``."""
