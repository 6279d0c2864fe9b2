"""The pages of a framework in the making."""
