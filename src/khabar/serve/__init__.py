"""What people and programs see: cards, tables, pages, exports."""
