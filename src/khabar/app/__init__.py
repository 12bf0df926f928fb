"""Where the readers and stages are joined to the seams, and only here. The commands are methods of what this room makes.

`khabar.app.reading.Khabar` reads without a library; `khabar.app.library.open_library` opens one.
"""
