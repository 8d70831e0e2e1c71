"""The look: colours, sizes, fonts, icons and the style sheet that is built from them."""
