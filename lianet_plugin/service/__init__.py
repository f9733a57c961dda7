"""The backend from QGIS's side: its environment, its process, its HTTP contract."""
