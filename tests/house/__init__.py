"""The rules of the house. Each is a function from source to complaints, so that breaking it can be tested too."""
