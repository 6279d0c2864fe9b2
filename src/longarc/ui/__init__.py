"""The design system: what pages look like and how they speak. `/style/` shows every part."""
