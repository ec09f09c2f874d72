"""What authors work with: documents as text, workbooks of departments, pages of the net."""
