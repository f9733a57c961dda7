"""Label sets from what people have, to pixels and folds."""
