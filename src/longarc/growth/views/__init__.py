"""The pages of plans and accomplishments, by noun."""
