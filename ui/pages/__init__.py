"""The pages of the window, one package each; what several of them show lies in `shared`."""
