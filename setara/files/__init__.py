"""Tables written as CSV and XLSX, what such a file says about itself, and what it is called."""
