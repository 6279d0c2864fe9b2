"""What a framework must hold beyond its shape; one file for each subject."""
