"""Reading what offices send: a spreadsheet becomes rows of text, rows become delegates."""
