"""Labels: classes, the GeoPackage that keeps them, the map tool that draws them."""
