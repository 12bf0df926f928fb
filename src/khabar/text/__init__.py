"""The Arabic ground floor: letters, tokens, sentences, numerals, calendar. It knows no news."""
