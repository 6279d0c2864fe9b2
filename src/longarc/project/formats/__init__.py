"""How dates read, by language, where Django's own way could be misread."""
