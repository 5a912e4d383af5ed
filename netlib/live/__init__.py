"""The pages of a meeting while it runs: the wall, the leader's four controls, the recorder's page.

They are light: the server writes every part of a page as HTML and sends what has changed; a small script puts it in
place and answers keys. No kernel stands behind them, so that a page is there at once, and is there again by itself when
the computer has been down.
"""
