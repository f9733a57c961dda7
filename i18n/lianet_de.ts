<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AreaTable</name>
    <message>
        <source>&amp;Unit</source>
        <translation>&amp;Einheit</translation>
    </message>
    <message>
        <source>Areas of classes</source>
        <translation>Flächen der Klassen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the table for a spreadsheet</source>
        <translation>Die Tabelle für eine Tabellenkalkulation kopieren</translation>
    </message>
    <message>
        <source>One row for each class</source>
        <translation>Eine Zeile für jede Klasse</translation>
    </message>
    <message>
        <source>Save CSV…</source>
        <translation>CSV speichern…</translation>
    </message>
    <message>
        <source>Save the table as CSV</source>
        <translation>Die Tabelle als CSV speichern</translation>
    </message>
    <message>
        <source>Stop counting</source>
        <translation>Das Zählen anhalten</translation>
    </message>
    <message>
        <source>Unit of the areas</source>
        <translation>Einheit der Flächen</translation>
    </message>
</context>
<context>
    <name>BorrowLabels</name>
    <message>
        <source>Borrow labels from a raster</source>
        <translation>Labels von einem Raster leihen</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Classes of the values</source>
        <translation>Klassen der Werte</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Which class each value of the raster lends labels to</source>
        <translation>Welcher Klasse jeder Wert des Rasters Labels leiht</translation>
    </message>
</context>
<context>
    <name>CatalogueDialog</name>
    <message>
        <source>&amp;Catalogue</source>
        <translation>&amp;Katalog</translation>
    </message>
    <message>
        <source>A folder, or the address of one on a web server, that lianet publish has written</source>
        <translation>Ein Ordner oder die Adresse eines Ordners auf einem Webserver, den lianet publish geschrieben hat</translation>
    </message>
    <message>
        <source>Bring the file here, check it, and open the region; what was interrupted goes on</source>
        <translation>Die Datei herholen, prüfen und die Region öffnen; was unterbrochen wurde, geht weiter</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Ordner wählen</translation>
    </message>
    <message>
        <source>Choose a region or a task to fetch</source>
        <translation>Wählen Sie eine Region oder eine Aufgabe, die geholt werden soll</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close the catalogue; what was fetched stays</source>
        <translation>Den Katalog schließen; was geholt wurde, bleibt</translation>
    </message>
    <message>
        <source>Fetch and open…</source>
        <translation>Holen und öffnen…</translation>
    </message>
    <message>
        <source>List what the catalogue holds; nothing is downloaded yet</source>
        <translation>Auflisten, was der Katalog enthält; noch wird nichts geladen</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>Regions and tasks of a catalogue</source>
        <translation>Regionen und Aufgaben eines Katalogs</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>What is here already is kept for the next time</source>
        <translation>Was schon da ist, bleibt für das nächste Mal</translation>
    </message>
    <message>
        <source>What the catalogue holds</source>
        <translation>Inhalt des Katalogs</translation>
    </message>
    <message>
        <source>https://… or a folder</source>
        <translation>https://… oder ein Ordner</translation>
    </message>
    <message>
        <source>…</source>
        <translation>…</translation>
    </message>
</context>
<context>
    <name>ChangeBox</name>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source> ha</source>
        <translation> ha</translation>
    </message>
    <message>
        <source>&amp;Surer than</source>
        <translation>&amp;Sicherer als</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Change between two dates or years</source>
        <translation>Änderung zwischen zwei Zeitpunkten oder Jahren</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>Vergleichen…</translation>
    </message>
    <message>
        <source>First date</source>
        <translation>Erstes Datum</translation>
    </message>
    <message>
        <source>Learns the classes on every acquisition from one side to the other, and says between which two each pixel changed</source>
        <translation>Lernt die Klassen an jeder Aufnahme von der einen Seite bis zur anderen und sagt, zwischen welchen beiden sich jedes Pixel geändert hat</translation>
    </message>
    <message>
        <source>Learns your classes on both sides and compares the probabilities of the two maps</source>
        <translation>Lernt Ihre Klassen auf beiden Seiten und vergleicht die Wahrscheinlichkeiten der beiden Karten</translation>
    </message>
    <message>
        <source>Least probability of change; what is likely and less sure is counted apart</source>
        <translation>Kleinste Wahrscheinlichkeit einer Änderung; was wahrscheinlich, aber weniger sicher ist, wird für sich gezählt</translation>
    </message>
    <message>
        <source>Patches &amp;from</source>
        <translation>Flecken &amp;ab</translation>
    </message>
    <message>
        <source>Save a page with maps, tables and the reasons for doubt</source>
        <translation>Eine Seite mit Karten, Tabellen und den Gründen für Zweifel speichern</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Den Bericht speichern</translation>
    </message>
    <message>
        <source>Save the table as CSV</source>
        <translation>Die Tabelle als CSV speichern</translation>
    </message>
    <message>
        <source>Second date</source>
        <translation>Zweites Datum</translation>
    </message>
    <message>
        <source>Smaller patches of change are left out; 0 keeps every pixel</source>
        <translation>Kleinere Flecken mit Änderung werden weggelassen; 0 behält jedes Pixel</translation>
    </message>
    <message>
        <source>Stop the comparison; no file is written</source>
        <translation>Den Vergleich anhalten; keine Datei wird geschrieben</translation>
    </message>
    <message>
        <source>The first acquisition, year or period</source>
        <translation>Die erste Aufnahme, das erste Jahr oder der erste Zeitraum</translation>
    </message>
    <message>
        <source>The second acquisition, year or period</source>
        <translation>Die zweite Aufnahme, das zweite Jahr oder der zweite Zeitraum</translation>
    </message>
    <message>
        <source>When it changed</source>
        <translation>Wann es sich geändert hat</translation>
    </message>
    <message>
        <source>Which class became which</source>
        <translation>Welche Klasse wurde zu welcher</translation>
    </message>
    <message>
        <source>Which class became which, from your labels</source>
        <translation>Welche Klasse wurde zu welcher, aus Ihren Labels</translation>
    </message>
    <message>
        <source>Write the maps of change, as GeoTIFF, and add them</source>
        <translation>Die Karten der Änderung als GeoTIFF schreiben und hinzufügen</translation>
    </message>
</context>
<context>
    <name>ClusterBox</name>
    <message>
        <source>Begin without labels: find what the region falls into by itself, and make classes of it</source>
        <translation>Ohne Labels beginnen: finden, worin die Region von selbst zerfällt, und Klassen daraus machen</translation>
    </message>
    <message>
        <source>Click a cluster</source>
        <translation>Cluster anklicken</translation>
    </message>
    <message>
        <source>Click a cluster on the map: make it a class, label its patch, or merge it with another; Esc ends</source>
        <translation>Einen Cluster auf der Karte anklicken: zur Klasse machen, die Fläche labeln oder mit einem anderen vereinigen; Esc beendet</translation>
    </message>
    <message>
        <source>Clusters</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>Forget the clusters</source>
        <translation>Cluster vergessen</translation>
    </message>
    <message>
        <source>Forget the clusters, and what they lend</source>
        <translation>Die Cluster vergessen, und was sie leihen</translation>
    </message>
    <message>
        <source>How many clusters; automatic: as many as come out alike from any half of the region</source>
        <translation>Wie viele Cluster; automatisch: so viele, wie aus jeder Hälfte der Region gleich hervorgehen</translation>
    </message>
    <message>
        <source>Number of clusters</source>
        <translation>Anzahl der Cluster</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>automatisch</translation>
    </message>
</context>
<context>
    <name>Dock</name>
    <message>
        <source>Backend</source>
        <translation>Backend</translation>
    </message>
    <message>
        <source>Compute no more of this view; the estimate stays until the map is drawn again</source>
        <translation>In dieser Ansicht nichts mehr berechnen; die Schätzung bleibt, bis die Karte neu gezeichnet wird</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>The program that computes the pixels: restart it, see its details</source>
        <translation>Das Programm, das die Pixel berechnet: neu starten, Details ansehen</translation>
    </message>
    <message>
        <source>Where the class map has fine lines it is an estimate until its pixels are computed. The layer itself never has estimates: areas, polygons and exports count computed pixels alone</source>
        <translation>Wo die Klassenkarte feine Linien hat, ist sie eine Schätzung, bis ihre Pixel berechnet sind. Der Layer selbst enthält nie Schätzungen: Flächen, Polygone und Exporte zählen nur berechnete Pixel</translation>
    </message>
</context>
<context>
    <name>DoubtBox</name>
    <message>
        <source>A live layer over the class map</source>
        <translation>Ein Live-Layer über der Klassenkarte</translation>
    </message>
    <message>
        <source>How sure is the map</source>
        <translation>Wie sicher ist die Karte</translation>
    </message>
    <message>
        <source>What to show of the map's doubts</source>
        <translation>Was von den Zweifeln der Karte zu zeigen ist</translation>
    </message>
</context>
<context>
    <name>Environment</name>
    <message>
        <source>&amp;Back to this machine</source>
        <translation>&amp;Zurück zu diesem Rechner</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>&amp;Doctor</source>
        <translation>&amp;Diagnose</translation>
    </message>
    <message>
        <source>&amp;Elsewhere</source>
        <translation>&amp;Anderswo</translation>
    </message>
    <message>
        <source>&amp;Install</source>
        <translation>&amp;Installation</translation>
    </message>
    <message>
        <source>&amp;Own Python</source>
        <translation>&amp;Eigenes Python</translation>
    </message>
    <message>
        <source>&amp;Try and use it</source>
        <translation>&amp;Prüfen und verwenden</translation>
    </message>
    <message>
        <source>&amp;What</source>
        <translation>&amp;Was</translation>
    </message>
    <message>
        <source>A backend that somebody has started with "lianet serve", reached through an SSH tunnel or https. Where it has users (lianet serve --users), files are sent to it and results come back to where you want them; else paths must hold there too. The token is kept in QGIS's authentication manager alone.</source>
        <translation>Ein Backend, das jemand mit „lianet serve“ gestartet hat, erreicht durch einen SSH-Tunnel oder https. Hat es Benutzer (lianet serve --users), werden Dateien dorthin gesendet, und Ergebnisse kommen dorthin zurück, wo Sie sie haben wollen; sonst müssen Pfade auch dort gelten. Das Token wird allein in der Authentifizierungsverwaltung von QGIS aufbewahrt.</translation>
    </message>
    <message>
        <source>A model that finds &amp;clouds</source>
        <translation>Ein Modell, das &amp;Wolken findet</translation>
    </message>
    <message>
        <source>A program of its own, the backend, computes the pixels. It lives in an environment of its own: QGIS's packages stay as they are.</source>
        <translation>Ein eigenes Programm, das Backend, berechnet die Pixel. Es lebt in einer eigenen Umgebung: Die Pakete von QGIS bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Add&amp;ress</source>
        <translation>Ad&amp;resse</translation>
    </message>
    <message>
        <source>Address of the backend</source>
        <translation>Adresse des Backends</translation>
    </message>
    <message>
        <source>Any Python in which lianet is installed, for example one that you look after with conda or uv.</source>
        <translation>Ein beliebiges Python, in dem lianet installiert ist, zum Beispiel eines, das Sie mit conda oder uv pflegen.</translation>
    </message>
    <message>
        <source>Ask it how it is, and change nothing</source>
        <translation>Fragen, wie es ihm geht, und nichts ändern</translation>
    </message>
    <message>
        <source>C&amp;atalogues and cubes</source>
        <translation>K&amp;ataloge und Würfel</translation>
    </message>
    <message>
        <source>Certi&amp;ficate</source>
        <translation>Zerti&amp;fikat</translation>
    </message>
    <message>
        <source>Co&amp;py</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Connec&amp;t</source>
        <translation>&amp;Verbinden</translation>
    </message>
    <message>
        <source>E&amp;xamine</source>
        <translation>&amp;Untersuchen</translation>
    </message>
    <message>
        <source>End it and remove what was made</source>
        <translation>Beenden und Entstandenes entfernen</translation>
    </message>
    <message>
        <source>Files on the backend's machine</source>
        <translation>Dateien auf der Maschine des Backends</translation>
    </message>
    <message>
        <source>For imagery whose clouds no mask tells of: ukis-csmask, 145 MB</source>
        <translation>Für Aufnahmen, deren Wolken keine Maske nennt: ukis-csmask, 145 MB</translation>
    </message>
    <message>
        <source>In&amp;stall</source>
        <translation>In&amp;stallieren</translation>
    </message>
    <message>
        <source>LIANet: set up the backend</source>
        <translation>LIANet: Backend einrichten</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>Zuletzt benutzt</translation>
    </message>
    <message>
        <source>Looking, labelling and mapping need no torch; encoding your own regions does. A GPU is used only where a real computation on it succeeds.</source>
        <translation>Ansehen, Labeln und Kartieren brauchen kein torch; eigene Regionen zu kodieren schon. Eine GPU wird nur verwendet, wenn eine echte Rechnung darauf gelingt.</translation>
    </message>
    <message>
        <source>Made wit&amp;h</source>
        <translation>&amp;Mit</translation>
    </message>
    <message>
        <source>Make the environment; the one in use stays until the new one works</source>
        <translation>Die Umgebung anlegen; die verwendete bleibt, bis die neue läuft</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Put the report on the clipboard</source>
        <translation>Den Bericht in die Zwischenablage legen</translation>
    </message>
    <message>
        <source>Pythons of this machine, 3.10 or newer, that ran when they were tried</source>
        <translation>Python-Versionen dieses Rechners, 3.10 oder neuer, die beim Versuch liefen</translation>
    </message>
    <message>
        <source>Remo&amp;ve</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>Remove the chosen files from the backend's machine; those here stay</source>
        <translation>Die gewählten Dateien von der Maschine des Backends entfernen; die hiesigen bleiben</translation>
    </message>
    <message>
        <source>Searching catalogues of imagery, and reading netCDF and Zarr</source>
        <translation>Kataloge von Bilddaten durchsuchen, netCDF und Zarr lesen</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Start the backend's doctor; a GPU is tried with a real computation</source>
        <translation>Die Diagnose des Backends starten; eine GPU wird mit einer echten Rechnung geprüft</translation>
    </message>
    <message>
        <source>T&amp;est</source>
        <translation>T&amp;esten</translation>
    </message>
    <message>
        <source>The doctor's report</source>
        <translation>Der Bericht der Diagnose</translation>
    </message>
    <message>
        <source>The guide says how to fill such a folder on another machine</source>
        <translation>Die Anleitung sagt, wie man einen solchen Ordner auf einem anderen Rechner füllt</translation>
    </message>
    <message>
        <source>The last lines of pip</source>
        <translation>Die letzten Zeilen von pip</translation>
    </message>
    <message>
        <source>To&amp;ken</source>
        <translation>To&amp;ken</translation>
    </message>
    <message>
        <source>Use the backend of this machine again</source>
        <translation>Wieder das Backend dieses Rechners verwenden</translation>
    </message>
    <message>
        <source>Used only where it answers and fits this plugin</source>
        <translation>Nur verwendet, wenn es antwortet und zu dieser Erweiterung passt</translation>
    </message>
    <message>
        <source>Used only where lianet starts in it</source>
        <translation>Nur verwendet, wenn lianet darin startet</translation>
    </message>
    <message>
        <source>What lianet users add has printed, or the value of LIANET_TOKEN; empty for the one that is kept</source>
        <translation>Was lianet users add ausgegeben hat, oder der Wert von LIANET_TOKEN; leer für das aufbewahrte</translation>
    </message>
    <message>
        <source>What pip sa&amp;ys</source>
        <translation>Was pip sa&amp;gt</translation>
    </message>
    <message>
        <source>What this machine can do, for a report of a problem. It holds no passwords, tokens or user names.</source>
        <translation>Was dieser Rechner kann, für eine Problemmeldung. Es enthält keine Passwörter, Tokens oder Benutzernamen.</translation>
    </message>
    <message>
        <source>What you have on the backend's machine: files that were sent, and results that were not fetched yet</source>
        <translation>Was Sie auf der Maschine des Backends haben: gesendete Dateien, und Ergebnisse, die noch nicht geholt sind</translation>
    </message>
    <message>
        <source>Without internet, from a &amp;folder of wheels</source>
        <translation>Ohne Internet, aus einem &amp;Ordner mit Wheels</translation>
    </message>
    <message>
        <source>http://127.0.0.1:8000</source>
        <translation>http://127.0.0.1:8000</translation>
    </message>
</context>
<context>
    <name>GrowBox</name>
    <message>
        <source>Drop</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Drop what has grown (Esc)</source>
        <translation>Das Gewachsene verwerfen (Esc)</translation>
    </message>
    <message>
        <source>How alike: left only what is most alike, right more of it</source>
        <translation>Wie ähnlich: links nur das Ähnlichste, rechts mehr</translation>
    </message>
    <message>
        <source>How much counts as alike</source>
        <translation>Wie viel als ähnlich gilt</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Keep what has grown as a label of the chosen class (Enter, or the right button on the map)</source>
        <translation>Das Gewachsene als Label der gewählten Klasse behalten (Enter oder rechte Taste auf der Karte)</translation>
    </message>
</context>
<context>
    <name>ImportLabels</name>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Classes of the values</source>
        <translation>Klassen der Werte</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>Objekte</translation>
    </message>
    <message>
        <source>Import labels</source>
        <translation>Labels importieren</translation>
    </message>
    <message>
        <source>Selected features only</source>
        <translation>Nur gewählte Objekte</translation>
    </message>
    <message>
        <source>Take the dates along</source>
        <translation>Die Daten der Labels mitnehmen</translation>
    </message>
    <message>
        <source>Take what is selected in the layer and leave the rest</source>
        <translation>Übernehmen, was im Layer gewählt ist, und den Rest lassen</translation>
    </message>
    <message>
        <source>The class that each value becomes</source>
        <translation>Die Klasse, zu der jeder Wert wird</translation>
    </message>
    <message>
        <source>The layer's own field says on which day each label is true; otherwise the labels hold at any date</source>
        <translation>Das eigene Feld des Layers sagt, an welchem Tag jedes Label gilt; sonst gelten die Labels an jedem Datum</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
</context>
<context>
    <name>KeptBox</name>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove it from the backend's disk; files that it was saved as stay</source>
        <translation>Von der Festplatte des Backends entfernen; gespeicherte Dateien bleiben</translation>
    </message>
    <message>
        <source>Show its map; of another region, that region is opened first</source>
        <translation>Seine Karte zeigen; die einer anderen Region, nachdem diese geöffnet ist</translation>
    </message>
    <message>
        <source>Trained before</source>
        <translation>Früher trainiert</translation>
    </message>
    <message>
        <source>Trainings that the backend keeps</source>
        <translation>Trainings, die das Backend aufhebt</translation>
    </message>
    <message>
        <source>What was trained, of which region, and until when it is kept</source>
        <translation>Was trainiert wurde, für welche Region und bis wann es aufbewahrt wird</translation>
    </message>
</context>
<context>
    <name>LabelList</name>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Delete the selected labels (Undo brings them back)</source>
        <translation>Die gewählten Labels löschen (Rückgängig bringt sie zurück)</translation>
    </message>
    <message>
        <source>Give the selected labels another class</source>
        <translation>Den gewählten Labels eine andere Klasse geben</translation>
    </message>
    <message>
        <source>Go to the label before and select it</source>
        <translation>Zum vorigen Label gehen und es auswählen</translation>
    </message>
    <message>
        <source>Go to the next label and select it</source>
        <translation>Zum nächsten Label gehen und es auswählen</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Labels</translation>
    </message>
    <message>
        <source>Labels to check</source>
        <translation>Zu prüfende Labels</translation>
    </message>
    <message>
        <source>Let the selected labels hold at one date, or at any</source>
        <translation>Die gewählten Labels an einem Datum gelten lassen, oder an jedem</translation>
    </message>
    <message>
        <source>Next label</source>
        <translation>Nächstes Label</translation>
    </message>
    <message>
        <source>Previous label</source>
        <translation>Voriges Label</translation>
    </message>
    <message>
        <source>Show only the labels that contradict the rest: who learns from the others takes them for another class</source>
        <translation>Nur die Labels zeigen, die dem Rest widersprechen: Wer aus den anderen lernt, hält sie für eine andere Klasse</translation>
    </message>
    <message>
        <source>Show the list of all labels with class, date and area</source>
        <translation>Die Liste aller Labels mit Klasse, Datum und Fläche zeigen</translation>
    </message>
</context>
<context>
    <name>LabelsPage</name>
    <message>
        <source>Add a class of this name; the arrow offers a class for places to leave out</source>
        <translation>Eine Klasse dieses Namens hinzufügen; der Pfeil bietet eine Klasse für auszulassende Orte</translation>
    </message>
    <message>
        <source>Add class</source>
        <translation>Klasse hinzufügen</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Edit corners with QGIS's vertex tool</source>
        <translation>Ecken mit dem Stützpunktwerkzeug von QGIS bearbeiten</translation>
    </message>
    <message>
        <source>Edit vertices</source>
        <translation>Stützpunkte bearbeiten</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>For what changes with the season, such as a crop. Otherwise a label holds at any date.</source>
        <translation>Für das, was sich mit der Jahreszeit ändert, etwa eine Feldfrucht. Sonst gilt ein Label an jedem Datum.</translation>
    </message>
    <message>
        <source>Freehand</source>
        <translation>Freihand</translation>
    </message>
    <message>
        <source>Freehand (F): hold the button down and draw around an area; Esc drops it</source>
        <translation>Freihand (F): Taste gedrückt halten und um eine Fläche zeichnen; Esc verwirft sie</translation>
    </message>
    <message>
        <source>Grow</source>
        <translation>Wachsen</translation>
    </message>
    <message>
        <source>Grow: click on the map, and a label grows to what is alike around the place; Enter keeps it, Esc drops it</source>
        <translation>Wachsen: auf die Karte klicken, und ein Label wächst zu allem Ähnlichen um die Stelle; Enter behält es, Esc verwirft es</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Label only the date shown</source>
        <translation>Label nur für das gezeigte Datum</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Verschieben</translation>
    </message>
    <message>
        <source>Move the chosen class down</source>
        <translation>Die gewählte Klasse nach unten schieben</translation>
    </message>
    <message>
        <source>Move the chosen class up</source>
        <translation>Die gewählte Klasse nach oben schieben</translation>
    </message>
    <message>
        <source>Move whole labels with QGIS's move tool</source>
        <translation>Ganze Labels mit dem Verschiebewerkzeug von QGIS verschieben</translation>
    </message>
    <message>
        <source>Name of a new class</source>
        <translation>Name einer neuen Klasse</translation>
    </message>
    <message>
        <source>Name of a new class; Enter adds it</source>
        <translation>Name einer neuen Klasse; Eingabe fügt sie hinzu</translation>
    </message>
    <message>
        <source>Point</source>
        <translation>Punkt</translation>
    </message>
    <message>
        <source>Point (D): a click labels the pixel under it</source>
        <translation>Punkt (D): Ein Klick labelt das Pixel darunter</translation>
    </message>
    <message>
        <source>Polygon</source>
        <translation>Polygon</translation>
    </message>
    <message>
        <source>Polygon (P): click corners on the map; right click, double click or Enter finishes, Backspace takes back a corner, Esc drops the polygon, 1-9 choose the class</source>
        <translation>Polygon (P): Ecken in die Karte klicken; Rechtsklick, Doppelklick oder Eingabe beendet, Rücktaste nimmt eine Ecke zurück, Esc verwirft das Polygon, 1-9 wählen die Klasse</translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation>Rechteck</translation>
    </message>
    <message>
        <source>Rectangle (B): drag from corner to corner, or click both</source>
        <translation>Rechteck (B): von Ecke zu Ecke ziehen, oder beide klicken</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Remove class</source>
        <translation>Klasse entfernen</translation>
    </message>
    <message>
        <source>Remove the chosen class and its polygons (Undo brings them back)</source>
        <translation>Die gewählte Klasse und ihre Polygone entfernen (Rückgängig bringt sie zurück)</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>Auswählen</translation>
    </message>
    <message>
        <source>Select labels on the map, to give them another class or date, or to delete them</source>
        <translation>Labels in der Karte auswählen, um ihnen eine andere Klasse oder ein anderes Datum zu geben oder sie zu löschen</translation>
    </message>
    <message>
        <source>Take labels from a layer of the project, from a file, or from a raster of classes</source>
        <translation>Labels aus einem Layer des Projekts, einer Datei oder einem Raster von Klassen übernehmen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Write the labels to a GeoPackage, GeoJSON or shapefile</source>
        <translation>Die Labels in ein GeoPackage, GeoJSON oder Shapefile schreiben</translation>
    </message>
</context>
<context>
    <name>LookBar</name>
    <message>
        <source>Add all dates as a temporal group, to animate and export with QGIS's Temporal Controller</source>
        <translation>Alle Zeitpunkte als zeitliche Gruppe hinzufügen, zum Animieren und Exportieren mit der Zeitsteuerung von QGIS</translation>
    </message>
    <message>
        <source>All dates as a group</source>
        <translation>Alle Zeitpunkte als Gruppe</translation>
    </message>
    <message>
        <source>Compare two dates</source>
        <translation>Zwei Zeitpunkte vergleichen</translation>
    </message>
    <message>
        <source>Compare two dates: drag a line over the map, left of it is another acquisition</source>
        <translation>Zwei Zeitpunkte vergleichen: Ziehen Sie eine Linie über die Karte, links davon ist eine andere Aufnahme</translation>
    </message>
    <message>
        <source>Composite</source>
        <translation>Komposit</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Profile: click on the map and see a pixel through time</source>
        <translation>Profil: in die Karte klicken und ein Pixel durch die Zeit sehen</translation>
    </message>
    <message>
        <source>What the map shows of the region; the stretch is the same for all dates</source>
        <translation>Was die Karte von der Region zeigt; die Streckung ist für alle Zeitpunkte gleich</translation>
    </message>
</context>
<context>
    <name>NewImagery</name>
    <message>
        <source>&amp;All</source>
        <translation>&amp;Alle</translation>
    </message>
    <message>
        <source>&amp;Find clouds</source>
        <translation>Wolken &amp;finden</translation>
    </message>
    <message>
        <source>&amp;Suggested</source>
        <translation>&amp;Vorschlag</translation>
    </message>
    <message>
        <source>A model looks for clouds and their shadows in every date without a mask: some seconds a date, and what it finds is kept</source>
        <translation>Ein Modell sucht Wolken und ihre Schatten an jedem Datum ohne Maske: einige Sekunden je Datum, und was es findet, bleibt</translation>
    </message>
    <message>
        <source>Acquisitions</source>
        <translation>Aufnahmen</translation>
    </message>
    <message>
        <source>Acquisitions that were found; the ticked ones become part of the region</source>
        <translation>Gefundene Aufnahmen; die angekreuzten werden Teil der Region</translation>
    </message>
    <message>
        <source>Look at no more pixels: choose by what the catalogue says</source>
        <translation>Keine weiteren Pixel ansehen: nach den Angaben des Katalogs wählen</translation>
    </message>
    <message>
        <source>N&amp;one</source>
        <translation>&amp;Keine</translation>
    </message>
    <message>
        <source>Stop &amp;looking</source>
        <translation>&amp;Nicht weiter ansehen</translation>
    </message>
    <message>
        <source>Tick every acquisition</source>
        <translation>Alle Aufnahmen ankreuzen</translation>
    </message>
    <message>
        <source>Tick none</source>
        <translation>Keine ankreuzen</translation>
    </message>
    <message>
        <source>Tick the clear ones, spread over time</source>
        <translation>Die klaren ankreuzen, über die Zeit verteilt</translation>
    </message>
</context>
<context>
    <name>NewProgress</name>
    <message>
        <source>&amp;Stop and keep what is there</source>
        <translation>&amp;Anhalten und behalten, was da ist</translation>
    </message>
    <message>
        <source>End the work now; what has been learnt so far becomes the region</source>
        <translation>Die Arbeit jetzt beenden; was bisher gelernt wurde, wird zur Region</translation>
    </message>
    <message>
        <source>This window can be closed: the work goes on, and the Region page shows it.</source>
        <translation>Dieses Fenster kann geschlossen werden: die Arbeit geht weiter, und die Seite „Region“ zeigt sie.</translation>
    </message>
</context>
<context>
    <name>NewRegion</name>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>&amp;Set up…</source>
        <translation>&amp;Einrichten…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close this window; a region that is being made goes on</source>
        <translation>Dieses Fenster schließen; eine Region, die gerade entsteht, entsteht weiter</translation>
    </message>
    <message>
        <source>New region</source>
        <translation>Neue Region</translation>
    </message>
    <message>
        <source>The window that installs what is missing of the backend</source>
        <translation>Das Fenster, das installiert, was dem Backend fehlt</translation>
    </message>
    <message>
        <source>To the next page</source>
        <translation>Zur nächsten Seite</translation>
    </message>
    <message>
        <source>To the page before; what was set there stays</source>
        <translation>Zur vorigen Seite; was dort eingestellt ist, bleibt</translation>
    </message>
</context>
<context>
    <name>NewResult</name>
    <message>
        <source> m</source>
        <translation> m</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>&amp;Detail</source>
        <translation>&amp;Feinheit</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Kind</source>
        <translation>&amp;Art</translation>
    </message>
    <message>
        <source>&amp;Masks</source>
        <translation>&amp;Masken</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Pixel</source>
        <translation>&amp;Pixel</translation>
    </message>
    <message>
        <source>C&amp;RS</source>
        <translation>&amp;KBS</translation>
    </message>
    <message>
        <source>Choose the file to write</source>
        <translation>Die zu schreibende Datei wählen</translation>
    </message>
    <message>
        <source>Edge of the region's pixels; every band is brought onto them</source>
        <translation>Kantenlänge der Pixel der Region; alle Kanäle werden auf sie gebracht</translation>
    </message>
    <message>
        <source>For what the region cannot show of them; without, the file hardly grows, and new dates are far less close</source>
        <translation>Für das, was die Region davon nicht zeigen kann; ohne sie wächst die Datei kaum, und neue Daten sind viel ungenauer</translation>
    </message>
    <message>
        <source>More bits for each value: a larger file, closer to the imagery</source>
        <translation>Mehr Bits für jeden Wert: eine größere Datei, näher an den Bildern</translation>
    </message>
    <message>
        <source>New dates get nodes &amp;of their own</source>
        <translation>Neue Daten bekommen eigene &amp;Knoten</translation>
    </message>
    <message>
        <source>Of the region, for people</source>
        <translation>Der Region, für Menschen</translation>
    </message>
    <message>
        <source>The longer it learns, the closer it repeats the imagery</source>
        <translation>Je länger gelernt wird, desto näher kommt sie den Bildern</translation>
    </message>
    <message>
        <source>The region file to write; it holds all dates and bands</source>
        <translation>Die zu schreibende Regionsdatei; sie enthält alle Zeitpunkte und Kanäle</translation>
    </message>
    <message>
        <source>Time to &amp;learn</source>
        <translation>&amp;Lernzeit</translation>
    </message>
    <message>
        <source>What lies so near to a masked cloud or shadow is masked too: their edges are often left out</source>
        <translation>Was so nahe an einer maskierten Wolke oder einem Schatten liegt, wird auch maskiert: Ihre Ränder fehlen oft</translation>
    </message>
    <message>
        <source>as the finest band</source>
        <translation>wie der feinste Kanal</translation>
    </message>
    <message>
        <source>as they are</source>
        <translation>wie sie sind</translation>
    </message>
    <message>
        <source>compact is for every machine; the published models need a GPU and hours</source>
        <translation>compact ist für jeden Rechner; die veröffentlichten Modelle brauchen eine GPU und Stunden</translation>
    </message>
    <message>
        <source>wider by </source>
        <translation>breiter um </translation>
    </message>
    <message>
        <source>…</source>
        <translation>…</translation>
    </message>
</context>
<context>
    <name>NewSource</name>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>&amp;Area</source>
        <translation>&amp;Gebiet</translation>
    </message>
    <message>
        <source>&amp;Cloud, at most</source>
        <translation>&amp;Wolken, höchstens</translation>
    </message>
    <message>
        <source>&amp;Draw</source>
        <translation>&amp;Zeichnen</translation>
    </message>
    <message>
        <source>&amp;Files, or a link</source>
        <translation>&amp;Dateien oder ein Link</translation>
    </message>
    <message>
        <source>&amp;Search a catalogue of Sentinel-2</source>
        <translation>Einen Katalog von &amp;Sentinel-2 durchsuchen</translation>
    </message>
    <message>
        <source>A folder, a file, a zip, or a STAC catalogue</source>
        <translation>Ein Ordner, eine Datei, ein Zip oder ein STAC-Katalog</translation>
    </message>
    <message>
        <source>Acquisitions with a larger share of cloud in their whole tile are left out</source>
        <translation>Aufnahmen mit einem größeren Wolkenanteil in ihrer ganzen Kachel werden ausgelassen</translation>
    </message>
    <message>
        <source>Authentication</source>
        <translation>Authentifizierung</translation>
    </message>
    <message>
        <source>Ca&amp;talogue</source>
        <translation>Ka&amp;talog</translation>
    </message>
    <message>
        <source>Choose a GeoTIFF, a zip, or a cube</source>
        <translation>Ein GeoTIFF, ein Zip oder einen Datenwürfel wählen</translation>
    </message>
    <message>
        <source>Choose a folder of scenes, or a product that is a folder</source>
        <translation>Einen Ordner mit Szenen wählen oder ein Produkt, das ein Ordner ist</translation>
    </message>
    <message>
        <source>Draw the area on the map: click its corners, finish with the right button</source>
        <translation>Das Gebiet auf die Karte zeichnen: Ecken anklicken, mit der rechten Taste beenden</translation>
    </message>
    <message>
        <source>F&amp;ile…</source>
        <translation>Dat&amp;ei…</translation>
    </message>
    <message>
        <source>F&amp;older…</source>
        <translation>&amp;Ordner…</translation>
    </message>
    <message>
        <source>F&amp;rom</source>
        <translation>&amp;Von</translation>
    </message>
    <message>
        <source>Find acquisitions of an area and read only its pixels over the network</source>
        <translation>Aufnahmen eines Gebiets finden und nur dessen Pixel über das Netz lesen</translation>
    </message>
    <message>
        <source>Folder, file, zip, or link</source>
        <translation>Ordner, Datei, Zip oder Link</translation>
    </message>
    <message>
        <source>GeoTIFFs, Sentinel-2 products (SAFE, zip), netCDF or Zarr cubes, STAC items or their link; they can be dropped here</source>
        <translation>GeoTIFFs, Sentinel-2-Produkte (SAFE, Zip), netCDF- oder Zarr-Würfel, STAC-Items oder ihr Link; sie können hier abgelegt werden</translation>
    </message>
    <message>
        <source>The first day</source>
        <translation>Der erste Tag</translation>
    </message>
    <message>
        <source>The last day</source>
        <translation>Der letzte Tag</translation>
    </message>
    <message>
        <source>Where is the imagery? The look into it that follows changes nothing and learns nothing.</source>
        <translation>Wo sind die Bilder? Der Blick hinein, der folgt, ändert nichts und lernt nichts.</translation>
    </message>
    <message>
        <source>Which part of the imagery becomes the region</source>
        <translation>Welcher Teil der Bilder zur Region wird</translation>
    </message>
    <message>
        <source>Who is asked for imagery; the address of another STAC API can be written here</source>
        <translation>Wer nach Aufnahmen gefragt wird; hier kann auch die Adresse einer anderen STAC-API stehen</translation>
    </message>
    <message>
        <source>u&amp;ntil</source>
        <translation>&amp;bis</translation>
    </message>
</context>
<context>
    <name>PeriodWindow</name>
    <message>
        <source>&amp;Unit</source>
        <translation>&amp;Einheit</translation>
    </message>
    <message>
        <source>Areas of classes by time</source>
        <translation>Flächen der Klassen über die Zeit</translation>
    </message>
    <message>
        <source>Areas with standard errors</source>
        <translation>Flächen mit Standardfehlern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>First month of every year</source>
        <translation>Erster Monat jedes Jahres</translation>
    </message>
    <message>
        <source>Last month of every year</source>
        <translation>Letzter Monat jedes Jahres</translation>
    </message>
    <message>
        <source>Map…</source>
        <translation>Kartieren…</translation>
    </message>
    <message>
        <source>Stop; maps that are whole stay</source>
        <translation>Anhalten; ganze Karten bleiben</translation>
    </message>
    <message>
        <source>Unit of the areas</source>
        <translation>Einheit der Flächen</translation>
    </message>
    <message>
        <source>What a map is made of</source>
        <translation>Woraus eine Karte gemacht wird</translation>
    </message>
    <message>
        <source>Write a map of each and a table of areas into a folder, and add the maps with their time for the Temporal Controller</source>
        <translation>Schreibt je eine Karte und eine Flächentabelle in einen Ordner und fügt die Karten mit ihrer Zeit für die Zeitsteuerung hinzu</translation>
    </message>
</context>
<context>
    <name>PredictPage</name>
    <message>
        <source> ha</source>
        <translation> ha</translation>
    </message>
    <message>
        <source>&amp;Minimum area</source>
        <translation>&amp;Mindestfläche</translation>
    </message>
    <message>
        <source>A class map of each year or season by this task, with the areas of its classes</source>
        <translation>Eine Klassenkarte jedes Jahres oder jeder Jahreszeit mit dieser Aufgabe und den Flächen ihrer Klassen</translation>
    </message>
    <message>
        <source>Areas of classes…</source>
        <translation>Flächen der Klassen…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Class map</source>
        <translation>Klassenkarte</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Konfidenz</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Export GeoTIFF…</source>
        <translation>GeoTIFF exportieren…</translation>
    </message>
    <message>
        <source>How much of the map each class has, with standard errors where they are known</source>
        <translation>Wie viel der Karte jede Klasse hat, mit Standardfehlern, wo sie bekannt sind</translation>
    </message>
    <message>
        <source>Legend of the class map</source>
        <translation>Legende der Klassenkarte</translation>
    </message>
    <message>
        <source>Map of each year…</source>
        <translation>Karte jedes Jahres…</translation>
    </message>
    <message>
        <source>Opacity of the class map</source>
        <translation>Deckkraft der Klassenkarte</translation>
    </message>
    <message>
        <source>Percent for each class, and the confidence; the file becomes larger</source>
        <translation>Prozent für jede Klasse, und die Konfidenz; die Datei wird größer</translation>
    </message>
    <message>
        <source>Polygons</source>
        <translation>Polygone</translation>
    </message>
    <message>
        <source>Probability of the chosen class in percent: dark is unsure, bright is sure</source>
        <translation>Wahrscheinlichkeit der gewählten Klasse in Prozent: dunkel ist unsicher, hell ist sicher</translation>
    </message>
    <message>
        <source>Show the class map</source>
        <translation>Die Klassenkarte zeigen</translation>
    </message>
    <message>
        <source>Smaller patches go to the largest of their neighbours; 0 keeps every pixel</source>
        <translation>Kleinere Flecken gehen an den größten ihrer Nachbarn; 0 behält jedes Pixel</translation>
    </message>
    <message>
        <source>Stop the export; no file is written</source>
        <translation>Den Export anhalten; keine Datei wird geschrieben</translation>
    </message>
    <message>
        <source>Stop; no file is written</source>
        <translation>Anhalten; keine Datei wird geschrieben</translation>
    </message>
    <message>
        <source>Vectorise…</source>
        <translation>Vektorisieren…</translation>
    </message>
    <message>
        <source>With a band of probability for each class</source>
        <translation>Mit einem Wahrscheinlichkeitskanal für jede Klasse</translation>
    </message>
    <message>
        <source>Write the class map as polygons with class, name, colour and area to a GeoPackage, and add them to the project</source>
        <translation>Die Klassenkarte als Polygone mit Klasse, Name, Farbe und Fläche in ein GeoPackage schreiben und dem Projekt hinzufügen</translation>
    </message>
    <message>
        <source>Write the whole region as a Cloud-Optimised GeoTIFF with classes, colours and provenance, and add it to the project</source>
        <translation>Die ganze Region als cloudoptimiertes GeoTIFF mit Klassen, Farben und Herkunft schreiben und dem Projekt hinzufügen</translation>
    </message>
</context>
<context>
    <name>ProfileDialog</name>
    <message>
        <source>All bands and indices of all places, at acquisitions and between</source>
        <translation>Alle Kanäle und Indizes aller Orte, an Aufnahmen und dazwischen</translation>
    </message>
    <message>
        <source>Bands and indices</source>
        <translation>Kanäle und Indizes</translation>
    </message>
    <message>
        <source>Bands and indices to draw</source>
        <translation>Zu zeichnende Kanäle und Indizes</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Click corners on the map, finish with the right button: mean and spread of the pixels inside</source>
        <translation>Ecken in die Karte klicken, mit der rechten Taste beenden: Mittel und Streuung der Pixel darin</translation>
    </message>
    <message>
        <source>Dots are reconstructed acquisitions. Dashes between them are interpolated by the field; where it was long not observed there is no line. Of a polygon: the mean, and where 10 to 90 % of its pixels lie; dots are hollow where less than 90 % of it was observed, and their tips say how much.</source>
        <translation>Punkte sind rekonstruierte Aufnahmen. Was gestrichelt dazwischen liegt, interpoliert das Feld; wo lange nichts beobachtet wurde, ist keine Linie. Bei einem Polygon: der Mittelwert, und wo 10 bis 90 % seiner Pixel liegen; Punkte sind hohl, wo weniger als 90 % davon beobachtet wurden, und ihre Tipps sagen, wie viel.</translation>
    </message>
    <message>
        <source>Each click on the map adds a point</source>
        <translation>Jeder Klick in die Karte fügt einen Punkt hinzu</translation>
    </message>
    <message>
        <source>Forget all points and polygons</source>
        <translation>Alle Punkte und Polygone vergessen</translation>
    </message>
    <message>
        <source>LIANet: profile</source>
        <translation>LIANet: Profil</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>Polygon</source>
        <translation>Polygon</translation>
    </message>
    <message>
        <source>Polygons that are selected in the current layer</source>
        <translation>Polygone, die im aktuellen Layer gewählt sind</translation>
    </message>
    <message>
        <source>Save CSV…</source>
        <translation>CSV speichern…</translation>
    </message>
    <message>
        <source>Save PNG…</source>
        <translation>PNG speichern…</translation>
    </message>
    <message>
        <source>Selected</source>
        <translation>Gewählte</translation>
    </message>
    <message>
        <source>The chart as a picture</source>
        <translation>Das Diagramm als Bild</translation>
    </message>
</context>
<context>
    <name>ReadingDialog</name>
    <message>
        <source>&amp;They are</source>
        <translation>&amp;Es sind</translation>
    </message>
    <message>
        <source>LIANet: how embeddings are read</source>
        <translation>LIANet: Wie Embeddings gelesen werden</translation>
    </message>
    <message>
        <source>What the files hold</source>
        <translation>Was die Dateien enthalten</translation>
    </message>
</context>
<context>
    <name>RecipeForm</name>
    <message>
        <source>&amp;Dates</source>
        <translation>&amp;Zeitpunkte</translation>
    </message>
    <message>
        <source>&amp;Field</source>
        <translation>&amp;Feld</translation>
    </message>
    <message>
        <source>&amp;Head</source>
        <translation>&amp;Verfahren</translation>
    </message>
    <message>
        <source>&amp;Judge by</source>
        <translation>&amp;Beurteilt an</translation>
    </message>
    <message>
        <source>&amp;Unit</source>
        <translation>&amp;Einheit</translation>
    </message>
    <message>
        <source>&amp;Values in</source>
        <translation>&amp;Werte in</translation>
    </message>
    <message>
        <source>Acquisitions to learn on</source>
        <translation>Aufnahmen, aus denen gelernt wird</translation>
    </message>
    <message>
        <source>Acquisitions to learn on; all of them tell most classes apart best, a season what grows in it</source>
        <translation>Aufnahmen, aus denen gelernt wird; alle trennen die meisten Klassen am besten, eine Jahreszeit, was in ihr wächst</translation>
    </message>
    <message>
        <source>Lea&amp;rn on</source>
        <translation>Le&amp;rnen aus</translation>
    </message>
    <message>
        <source>What is held out of the next training to say how good the map is. Blocks of the region also ask how right it is far from every label; they need labels in several parts of the region</source>
        <translation>Was beim nächsten Training zurückgehalten wird, um zu sagen, wie gut die Karte ist. Blöcke der Region fragen auch, wie richtig sie fern von jedem Label ist; sie brauchen Labels in mehreren Teilen der Region</translation>
    </message>
    <message>
        <source>What learns: the head on the region model</source>
        <translation>Was lernt: das Verfahren auf dem Regionsmodell</translation>
    </message>
    <message>
        <source>What the head sees of each pixel; usually it is best left to the head</source>
        <translation>Was das Verfahren von jedem Pixel sieht; meist überlässt man das am besten dem Verfahren</translation>
    </message>
    <message>
        <source>What the values are measured in; it stands in the legend</source>
        <translation>Worin die Werte gemessen sind; es steht in der Legende</translation>
    </message>
    <message>
        <source>m, %, t/ha …</source>
        <translation>m, %, t/ha …</translation>
    </message>
</context>
<context>
    <name>RegionPage</name>
    <message>
        <source>&lt;a href="again"&gt;Choose other dates…&lt;/a&gt;</source>
        <translation>&lt;a href="again"&gt;Andere Zeitpunkte wählen…&lt;/a&gt;</translation>
    </message>
    <message>
        <source>&lt;a href="more"&gt;Add dates…&lt;/a&gt;</source>
        <translation>&lt;a href="more"&gt;Aufnahmen hinzufügen…&lt;/a&gt;</translation>
    </message>
    <message>
        <source>&lt;a href="otherwise"&gt;Read otherwise…&lt;/a&gt;</source>
        <translation>&lt;a href="otherwise"&gt;Anders lesen…&lt;/a&gt;</translation>
    </message>
    <message>
        <source>Add acquisitions to this region, in a small part of the time of making it; the others, and what was learnt on them, stay as they are</source>
        <translation>Dieser Region Aufnahmen hinzufügen, in einem kleinen Teil der Zeit, in der sie entstand; die anderen, und was auf ihnen gelernt wurde, bleiben, wie sie sind</translation>
    </message>
    <message>
        <source>Add embeddings: &lt;a href="file"&gt;a file…&lt;/a&gt;, &lt;a href="folder"&gt;a folder…&lt;/a&gt;</source>
        <translation>Embeddings dazunehmen: &lt;a href="file"&gt;eine Datei…&lt;/a&gt;, &lt;a href="folder"&gt;einen Ordner…&lt;/a&gt;</translation>
    </message>
    <message>
        <source>Close this region</source>
        <translation>Diese Region schließen</translation>
    </message>
    <message>
        <source>Close this region: its live layers leave the project, its labels stay in their file</source>
        <translation>Diese Region schließen: Ihre Live-Layer verlassen das Projekt, ihre Labels bleiben in ihrer Datei</translation>
    </message>
    <message>
        <source>Learn on embeddings of the same place together with this region (AlphaEarth, TESSERA, any raster of features); what each counts is found on labels held out</source>
        <translation>Zusammen mit dieser Region aus Embeddings desselben Ortes lernen (AlphaEarth, TESSERA, jedes Merkmalsraster); was jede Quelle zählt, ergibt sich an zurückgehaltenen Labels</translation>
    </message>
    <message>
        <source>Look into its imagery again, with the dates ticked that it was made of, and make another region</source>
        <translation>Die Aufnahmen noch einmal ansehen, mit Häkchen an denen, aus denen sie gemacht ist, und eine andere Region machen</translation>
    </message>
    <message>
        <source>Make a region of your own imagery, or of a catalogue's; folders and products can also be dropped here</source>
        <translation>Eine Region aus eigenen Bildern oder denen eines Katalogs machen; Ordner und Produkte können auch hierher gezogen werden</translation>
    </message>
    <message>
        <source>New region…</source>
        <translation>Neue Region…</translation>
    </message>
    <message>
        <source>Next: move the time slider below, then &lt;a href="labels"&gt;draw labels&lt;/a&gt;.</source>
        <translation>Weiter: Bewegen Sie unten den Zeitschieber, dann &lt;a href="labels"&gt;Labels zeichnen&lt;/a&gt;.</translation>
    </message>
    <message>
        <source>Open a region file (*.region.safetensors) or embeddings (GeoTIFF, Zarr, a folder of tiles); they can also be dropped here</source>
        <translation>Eine Regionsdatei (*.region.safetensors) oder Embeddings (GeoTIFF, Zarr, ein Ordner mit Kacheln) öffnen; sie lassen sich auch hierher ziehen</translation>
    </message>
    <message>
        <source>Open regions</source>
        <translation>Offene Regionen</translation>
    </message>
    <message>
        <source>Open regions: the pages show this one, all stay on the map</source>
        <translation>Offene Regionen: Die Seiten zeigen diese, alle bleiben auf der Karte</translation>
    </message>
    <message>
        <source>Open the region that comes with the plugin</source>
        <translation>Die Region öffnen, die mit der Erweiterung kommt</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Öffnen…</translation>
    </message>
    <message>
        <source>Sample region</source>
        <translation>Beispielregion</translation>
    </message>
    <message>
        <source>Say how these embeddings are read where their files do not: as what kind, of which year, with which scale and nodata value</source>
        <translation>Sagen, wie diese Embeddings gelesen werden, wo ihre Dateien es nicht tun: als welche Art, aus welchem Jahr, mit welcher Skalierung und welchem Nodata-Wert</translation>
    </message>
    <message>
        <source>What heads look at, rounded, so that maps of many dates need not compute it: at most a third of the region's size. It is made by itself, needed by nothing, and computed where it is not there</source>
        <translation>Was Verfahren betrachten, gerundet, damit Karten vieler Daten es nicht berechnen müssen: höchstens ein Drittel der Größe der Region. Es entsteht von selbst, nichts braucht es, und wo es fehlt, wird gerechnet</translation>
    </message>
</context>
<context>
    <name>ReportDialog</name>
    <message>
        <source>A table of the classes, and beside it the confusion matrix and the reliability</source>
        <translation>Eine Tabelle der Klassen, daneben die Konfusionsmatrix und die Zuverlässigkeit</translation>
    </message>
    <message>
        <source>Area of each class in hectares</source>
        <translation>Fläche jeder Klasse in Hektar</translation>
    </message>
    <message>
        <source>Areas</source>
        <translation>Flächen</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Confusion</source>
        <translation>Verwechslung</translation>
    </message>
    <message>
        <source>Confusion matrix: rows are the reference, columns the prediction</source>
        <translation>Konfusionsmatrix: Zeilen sind die Referenz, Spalten die Vorhersage</translation>
    </message>
    <message>
        <source>Corrected: what is left when the map's own errors on held-out labels are taken out (Olofsson et al. 2014). Right as far as the labels are a random choice of what the map shows.</source>
        <translation>Korrigiert: was bleibt, wenn die Fehler der Karte auf zurückgehaltenen Labels herausgerechnet sind (Olofsson et al. 2014). Richtig, soweit die Labels eine Zufallsauswahl dessen sind, was die Karte zeigt.</translation>
    </message>
    <message>
        <source>LIANet: accuracy</source>
        <translation>LIANet: Genauigkeit</translation>
    </message>
    <message>
        <source>One page with all tables and figures, to send along with the map</source>
        <translation>Eine Seite mit allen Tabellen und Abbildungen, zum Mitschicken mit der Karte</translation>
    </message>
    <message>
        <source>Pixels. Rows are the reference (what was drawn), columns the prediction (what the map shows).</source>
        <translation>Pixel. Zeilen sind die Referenz (was gezeichnet wurde), Spalten die Vorhersage (was die Karte zeigt).</translation>
    </message>
    <message>
        <source>Precision, recall, F1 and IoU of each class</source>
        <translation>Precision, Recall, F1 und IoU jeder Klasse</translation>
    </message>
    <message>
        <source>Precision: of what the map shows as a class, the share that is it. Recall: of what is a class, the share that the map shows. In brackets: 95 % ranges.</source>
        <translation>Precision: von dem, was die Karte als Klasse zeigt, der Anteil, der es ist. Recall: von dem, was eine Klasse ist, der Anteil, den die Karte zeigt. In Klammern: 95-%-Bereiche.</translation>
    </message>
    <message>
        <source>Reliability</source>
        <translation>Zuverlässigkeit</translation>
    </message>
    <message>
        <source>Save CSV…</source>
        <translation>CSV speichern…</translation>
    </message>
    <message>
        <source>Save HTML…</source>
        <translation>HTML speichern…</translation>
    </message>
</context>
<context>
    <name>SampleBox</name>
    <message>
        <source>Areas of change from a sample</source>
        <translation>Flächen der Änderung aus einer Stichprobe</translation>
    </message>
    <message>
        <source>Areas with their ranges</source>
        <translation>Flächen mit ihren Spannen</translation>
    </message>
    <message>
        <source>Cannot be told</source>
        <translation>Nicht zu sagen</translation>
    </message>
    <message>
        <source>Draw points</source>
        <translation>Punkte ziehen</translation>
    </message>
    <message>
        <source>Draw points at random from each part of the map of change; points from before are replaced</source>
        <translation>Zieht zufällige Punkte aus jedem Teil der Änderungskarte; frühere Punkte werden ersetzt</translation>
    </message>
    <message>
        <source>Go from point to point: the map shows both dates one after the other, and a key for each says which class it is</source>
        <translation>Von Punkt zu Punkt: die Karte zeigt beide Zeitpunkte nacheinander, und je eine Taste sagt, welche Klasse es ist</translation>
    </message>
    <message>
        <source>How many points to look at</source>
        <translation>Wie viele Punkte angesehen werden</translation>
    </message>
    <message>
        <source>Leave this point out</source>
        <translation>Diesen Punkt weglassen</translation>
    </message>
    <message>
        <source>Look at them</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>Number of points</source>
        <translation>Zahl der Punkte</translation>
    </message>
</context>
<context>
    <name>SecondCanvas</name>
    <message>
        <source>Earlier acquisition</source>
        <translation>Frühere Aufnahme</translation>
    </message>
    <message>
        <source>LIANet: second date</source>
        <translation>LIANet: zweites Datum</translation>
    </message>
    <message>
        <source>Later acquisition</source>
        <translation>Spätere Aufnahme</translation>
    </message>
    <message>
        <source>The date of this window</source>
        <translation>Das Datum dieses Fensters</translation>
    </message>
</context>
<context>
    <name>SimilarBox</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Compare what places look like over all dates, on the date that the map shows, or over a period or season</source>
        <translation>Vergleicht, wie Orte über alle Zeitpunkte, am gezeigten Datum oder in einem Zeitraum oder einer Jahreszeit aussehen</translation>
    </message>
    <message>
        <source>Dates to compare</source>
        <translation>Zu vergleichende Zeitpunkte</translation>
    </message>
    <message>
        <source>Find places like this: click on the map; Shift and click adds another place; Esc ends</source>
        <translation>Ähnliche Orte finden: in die Karte klicken; Umschalt und Klick fügt einen Ort hinzu; Esc beendet</translation>
    </message>
    <message>
        <source>Forget the places</source>
        <translation>Die Orte vergessen</translation>
    </message>
    <message>
        <source>Forget the places and remove the layer</source>
        <translation>Die Orte vergessen und den Layer entfernen</translation>
    </message>
    <message>
        <source>Hide the class map meanwhile</source>
        <translation>Klassenkarte solange ausblenden</translation>
    </message>
    <message>
        <source>How much of the region to show: the most alike</source>
        <translation>Wie viel der Region zu zeigen ist: das Ähnlichste</translation>
    </message>
    <message>
        <source>Places like this</source>
        <translation>Ähnliche Orte</translation>
    </message>
    <message>
        <source>Point</source>
        <translation>Punkt</translation>
    </message>
    <message>
        <source>Save as GeoTIFF</source>
        <translation>Als GeoTIFF speichern</translation>
    </message>
    <message>
        <source>Share of the region to show</source>
        <translation>Zu zeigender Anteil der Region</translation>
    </message>
    <message>
        <source>What was learnt and exported steps back while places alike are shown</source>
        <translation>Gelerntes und Exportiertes tritt zurück, solange ähnliche Stellen gezeigt werden</translation>
    </message>
</context>
<context>
    <name>SuggestBox</name>
    <message>
        <source>End</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>End the walk; the list stays</source>
        <translation>Den Rundgang beenden; die Liste bleibt</translation>
    </message>
    <message>
        <source>Go to the next place on the list; the key N does the same</source>
        <translation>Zum nächsten Ort der Liste; die Taste N tut dasselbe</translation>
    </message>
    <message>
        <source>Keys, and how many places of this walk were labelled with each</source>
        <translation>Tasten, und wie viele Stellen dieses Rundgangs mit jeder gelabelt wurden</translation>
    </message>
    <message>
        <source>Next (N)</source>
        <translation>Weiter (N)</translation>
    </message>
    <message>
        <source>Places whose label would teach the map most: doubtful, many alike, spread out</source>
        <translation>Orte, deren Label die Karte am meisten lehren würde: zweifelhaft, häufig, verteilt</translation>
    </message>
    <message>
        <source>Places, the most instructive first</source>
        <translation>Orte, die lehrreichsten zuerst</translation>
    </message>
    <message>
        <source>Suggest places</source>
        <translation>Orte vorschlagen</translation>
    </message>
    <message>
        <source>Suggested places</source>
        <translation>Vorgeschlagene Orte</translation>
    </message>
    <message>
        <source>Where to label next</source>
        <translation>Wo als Nächstes labeln</translation>
    </message>
</context>
<context>
    <name>TimePage</name>
    <message>
        <source>Acquisition date</source>
        <translation>Aufnahmedatum</translation>
    </message>
    <message>
        <source>All acquisitions of the region</source>
        <translation>Alle Aufnahmen der Region</translation>
    </message>
    <message>
        <source>Earlier acquisition</source>
        <translation>Frühere Aufnahme</translation>
    </message>
    <message>
        <source>Gaps</source>
        <translation>Lücken</translation>
    </message>
    <message>
        <source>Later acquisition</source>
        <translation>Spätere Aufnahme</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Play all dates, round and round</source>
        <translation>Alle Zeitpunkte abspielen, immer wieder</translation>
    </message>
    <message>
        <source>What the map shows where clouds hid this date: nothing, what was probably there, or that under fine lines</source>
        <translation>Was die Karte zeigt, wo Wolken diese Aufnahme verdecken: nichts, was dort wahrscheinlich war, oder dies unter feinen Linien</translation>
    </message>
</context>
<context>
    <name>TrainPage</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Learn the classes from all labels and map the region</source>
        <translation>Die Klassen aus allen Labels lernen und die Region kartieren</translation>
    </message>
    <message>
        <source>Map this region by a task that was saved, of another region with the same bands too</source>
        <translation>Diese Region mit einer gespeicherten Aufgabe kartieren, auch der einer anderen Region mit denselben Bändern</translation>
    </message>
    <message>
        <source>Stop the training</source>
        <translation>Das Training anhalten</translation>
    </message>
    <message>
        <source>The class map follows every polygon</source>
        <translation>Die Klassenkarte folgt jedem Polygon</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Trainieren</translation>
    </message>
    <message>
        <source>Train again when labels change</source>
        <translation>Erneut trainieren, wenn sich Labels ändern</translation>
    </message>
    <message>
        <source>Use a saved task…</source>
        <translation>Gespeicherte Aufgabe verwenden…</translation>
    </message>
</context>
<context>
    <name>UnusualBox</name>
    <message>
        <source> days</source>
        <translation> Tage</translation>
    </message>
    <message>
        <source>&amp;within</source>
        <translation>i&amp;nnerhalb</translation>
    </message>
    <message>
        <source>A map of how far the date that is shown is from the same season of earlier years, in standard deviations</source>
        <translation>Eine Karte, wie weit das gezeigte Datum von derselben Jahreszeit früherer Jahre entfernt ist, in Standardabweichungen</translation>
    </message>
    <message>
        <source>Acquisitions of earlier years count that lie so near the same day of the year</source>
        <translation>Es zählen Aufnahmen früherer Jahre, die so nahe am selben Tag des Jahres liegen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Compare with earlier years…</source>
        <translation>Mit früheren Jahren vergleichen…</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Stop; nothing is written</source>
        <translation>Anhalten; nichts wird geschrieben</translation>
    </message>
    <message>
        <source>Unusual for the season</source>
        <translation>Ungewöhnlich für die Jahreszeit</translation>
    </message>
</context>
<context>
    <name>backend</name>
    <message>
        <source>1 acquisition</source>
        <translation>1 Aufnahme</translation>
    </message>
    <message>
        <source>A batch of {batch} patches cannot be shared by {ranks_count} processes</source>
        <translation>Ein Stapel von {batch} Ausschnitten lässt sich nicht auf {ranks_count} Prozesse verteilen</translation>
    </message>
    <message>
        <source>A change of classes needs labels or a task, and a path for its map</source>
        <translation>Eine Änderung von Klassen braucht Labels oder eine Aufgabe und einen Pfad für ihre Karte</translation>
    </message>
    <message>
        <source>A class map holds at most {most} classes: choose another field or merge some</source>
        <translation>Eine Klassenkarte fasst höchstens {most} Klassen: ein anderes Feld wählen oder einige zusammenfassen</translation>
    </message>
    <message>
        <source>A class map holds at most {most} classes: choose another raster</source>
        <translation>Eine Klassenkarte hat höchstens {most} Klassen: ein anderes Raster wählen</translation>
    </message>
    <message>
        <source>A date and a window of dates were given</source>
        <translation>Ein Zeitpunkt und ein Zeitraum wurden angegeben</translation>
    </message>
    <message>
        <source>A map finer than the region is learnt from polygons, not from a raster of its pixels</source>
        <translation>Eine Karte, die feiner als die Region ist, wird aus Polygonen gelernt, nicht aus einem Raster ihrer Pixel</translation>
    </message>
    <message>
        <source>A mask needs bands beside it</source>
        <translation>Eine Maske braucht Bänder neben sich</translation>
    </message>
    <message>
        <source>A region needs the same ground on several dates: use imagery of one place, or make a mosaic of each date first</source>
        <translation>Eine Region braucht denselben Boden an mehreren Tagen: Nehmen Sie Bilder eines Ortes, oder machen Sie zuerst aus jedem Tag ein Mosaik</translation>
    </message>
    <message>
        <source>A regression needs a target</source>
        <translation>Eine Regression braucht eine Zielgröße</translation>
    </message>
    <message>
        <source>A search of {catalogue} needs an area</source>
        <translation>Eine Suche in {catalogue} braucht ein Gebiet</translation>
    </message>
    <message>
        <source>A shape of {corners} corners crosses itself too often to be mended</source>
        <translation>Eine Form mit {corners} Ecken kreuzt sich zu oft, um repariert zu werden</translation>
    </message>
    <message>
        <source>A single acquisition is compared: haze, shadows and wet soil look like change, and its probability is far too sure. Compare windows of several acquisitions.</source>
        <translation>Eine einzelne Aufnahme wird verglichen: Dunst, Schatten und nasser Boden sehen wie Veränderung aus, und ihre Wahrscheinlichkeit ist viel zu sicher. Vergleichen Sie Zeiträume mit mehreren Aufnahmen.</translation>
    </message>
    <message>
        <source>A training needs labels</source>
        <translation>Ein Training braucht Labels</translation>
    </message>
    <message>
        <source>A value of a map to borrow from is no whole number</source>
        <translation>Ein Wert einer Karte, von der geliehen werden soll, ist keine ganze Zahl</translation>
    </message>
    <message>
        <source>A year that begins on {day} has the end of one season and the beginning of the next</source>
        <translation>Ein Jahr, das am {day} beginnt, hat das Ende einer Saison und den Anfang der nächsten</translation>
    </message>
    <message>
        <source>Accuracy of the map of {region}</source>
        <translation>Genauigkeit der Karte von {region}</translation>
    </message>
    <message>
        <source>Accuracy of {name}</source>
        <translation>Genauigkeit von {name}</translation>
    </message>
    <message>
        <source>Add one (zeros where everything is clear), or choose another folder of masks</source>
        <translation>Eine hinzufügen (Nullen, wo alles klar ist) oder einen anderen Ordner mit Masken wählen</translation>
    </message>
    <message>
        <source>Add one: lianet users add NAME --users {path}</source>
        <translation>Einen hinzufügen: lianet users add NAME --users {path}</translation>
    </message>
    <message>
        <source>Add scenes of other dates: a region needs two</source>
        <translation>Szenen anderer Daten hinzufügen: Eine Region braucht zwei</translation>
    </message>
    <message>
        <source>Add scenes of other dates; two are the least</source>
        <translation>Szenen anderer Daten hinzufügen; zwei sind das wenigste</translation>
    </message>
    <message>
        <source>Add the class, or borrow for another one</source>
        <translation>Die Klasse hinzufügen oder für eine andere leihen</translation>
    </message>
    <message>
        <source>Add the class, or give the feature another one</source>
        <translation>Die Klasse hinzufügen oder dem Objekt eine andere geben</translation>
    </message>
    <message>
        <source>All bands of {date} are {ratio:.1f} times as bright as those of the dates of its season{more}: another scale or level of processing</source>
        <translation>Alle Kanäle von {date} sind {ratio:.1f}-mal so hell wie die der Zeitpunkte derselben Jahreszeit{more}: eine andere Skalierung oder Verarbeitungsstufe</translation>
    </message>
    <message>
        <source>All bands of {date} are {ratio:.1f} times as bright as {name} is in its season: another scale or level of processing</source>
        <translation>Alle Kanäle von {date} sind {ratio:.1f}-mal so hell, wie {name} es zu dieser Jahreszeit ist: eine andere Skala oder Verarbeitungsstufe</translation>
    </message>
    <message>
        <source>All labels of {item} are of days without an acquisition near, the nearest of them {nearest} with {days_off} days</source>
        <translation>Alle Labels von {item} sind von Tagen ohne Aufnahme in der Nähe, das nächste {nearest} mit {days_off} Tagen Abstand</translation>
    </message>
    <message>
        <source>All labels of {item} are of other years, and the features describe {year}</source>
        <translation>Alle Labels von {item} sind aus anderen Jahren, und die Merkmale beschreiben {year}</translation>
    </message>
    <message>
        <source>All labels of {item} are of {names}, and the features describe {year}</source>
        <translation>Alle Labels von {item} sind von {names}, und die Merkmale beschreiben {year}</translation>
    </message>
    <message>
        <source>All names fit that; --dates-as says something else</source>
        <translation>Alle Namen passen dazu; --dates-as sagt etwas anderes</translation>
    </message>
    <message>
        <source>All that the task {name} knows is of the dates of {region_name}</source>
        <translation>Alles, was die Aufgabe {name} weiß, gilt für die Zeitpunkte von {region_name}</translation>
    </message>
    <message>
        <source>All {count} dates of {found} are in the region already</source>
        <translation>Alle {count} Daten von {found} sind schon in der Region</translation>
    </message>
    <message>
        <source>Allow more days, or choose a later acquisition</source>
        <translation>Mehr Tage zulassen oder eine spätere Aufnahme wählen</translation>
    </message>
    <message>
        <source>Allow more with --max-cloud, or choose other months</source>
        <translation>Mehr mit --max-cloud erlauben oder andere Monate wählen</translation>
    </message>
    <message>
        <source>An answer is not a number</source>
        <translation>Eine Antwort ist keine Zahl</translation>
    </message>
    <message>
        <source>An answer is of a stratum that the sample has not</source>
        <translation>Eine Antwort gehört zu einem Stratum, das die Stichprobe nicht hat</translation>
    </message>
    <message>
        <source>An offset may have been taken off twice: use --offset {again} to add it again, or --offset {none} to learn them as 0</source>
        <translation>Ein Offset wurde vielleicht zweimal abgezogen: Nehmen Sie --offset {again}, um es wieder dazuzuzählen, oder --offset {none}, um sie als 0 zu lernen</translation>
    </message>
    <message>
        <source>An option of the {what} {name} is called kind</source>
        <translation>Eine Option von {what} {name} heißt kind</translation>
    </message>
    <message>
        <source>Another process is writing {name}</source>
        <translation>Ein anderer Prozess schreibt gerade {name}</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Fläche</translation>
    </message>
    <message>
        <source>Area by when it changed</source>
        <translation>Fläche nach dem Zeitpunkt der Veränderung</translation>
    </message>
    <message>
        <source>Area of each class</source>
        <translation>Fläche jeder Klasse</translation>
    </message>
    <message>
        <source>Areas</source>
        <translation>Flächen</translation>
    </message>
    <message>
        <source>Areas and accuracies by the stratified estimators of Olofsson et al. (2014, equations 1 to 10); ranges are 1.96 standard errors on either side, where half a point more of each stratum, that could be anything, keeps a few right ones from proving all. They hold as far as what was seen at the points is right, and count nothing of what was not observed.</source>
        <translation>Flächen und Genauigkeiten nach den geschichteten Schätzern von Olofsson et al. (2014, Gleichungen 1 bis 10); Bereiche sind 1,96 Standardfehler nach beiden Seiten, wobei ein halber Punkt mehr je Schicht, der alles sein könnte, verhindert, dass wenige richtige alles beweisen. Sie gelten, soweit richtig ist, was an den Punkten gesehen wurde, und zählen nichts von dem, was nicht beobachtet wurde.</translation>
    </message>
    <message>
        <source>Areas from a random sample</source>
        <translation>Flächen aus einer Zufallsstichprobe</translation>
    </message>
    <message>
        <source>As an area of interest it belongs to --area</source>
        <translation>Als Gebiet gehört es zu --area</translation>
    </message>
    <message>
        <source>Ask again later</source>
        <translation>Später noch einmal fragen</translation>
    </message>
    <message>
        <source>Ask for a date from {date2} to {date3}</source>
        <translation>Einen Zeitpunkt vom {date2} bis zum {date3} angeben</translation>
    </message>
    <message>
        <source>Ask for a smaller area, fewer days (--from, --to) or less cloud (--max-cloud)</source>
        <translation>Ein kleineres Gebiet, weniger Tage (--from, --to) oder weniger Wolken (--max-cloud) verlangen</translation>
    </message>
    <message>
        <source>Ask for a smaller area, or fewer days (--from, --to)</source>
        <translation>Eine kleinere Fläche oder weniger Tage verlangen (--from, --to)</translation>
    </message>
    <message>
        <source>Ask for it again</source>
        <translation>Noch einmal danach fragen</translation>
    </message>
    <message>
        <source>Ask for less</source>
        <translation>Weniger verlangen</translation>
    </message>
    <message>
        <source>Ask for the layer {usual}</source>
        <translation>Nach dem Layer {usual} fragen</translation>
    </message>
    <message>
        <source>Ask for years with a season, or for seasons alone</source>
        <translation>Nach Jahren mit einer Jahreszeit fragen oder nur nach Jahreszeiten</translation>
    </message>
    <message>
        <source>Ask how much is there, and go on from that</source>
        <translation>Fragen, wie viel da ist, und von dort weitermachen</translation>
    </message>
    <message>
        <source>Ask whoever publishes it for a name that ends in {suffixes}</source>
        <translation>Wer es veröffentlicht, soll einen Namen nehmen, der auf {suffixes} endet</translation>
    </message>
    <message>
        <source>Ask whoever publishes it for a whole file</source>
        <translation>Wer es veröffentlicht, um eine ganze Datei bitten</translation>
    </message>
    <message>
        <source>Ask whoever publishes it for relative paths</source>
        <translation>Wer es veröffentlicht, um relative Pfade bitten</translation>
    </message>
    <message>
        <source>Asked without what the task knows of the season, which is of other dates</source>
        <translation>Gefragt ohne das, was die Aufgabe von der Jahreszeit weiß, denn das ist von anderen Zeitpunkten</translation>
    </message>
    <message>
        <source>Assign one, for example with gdal_edit.py -a_srs</source>
        <translation>Eines zuweisen, zum Beispiel mit gdal_edit.py -a_srs</translation>
    </message>
    <message>
        <source>Assign one, in QGIS with Set Layer CRS</source>
        <translation>Eines zuweisen, in QGIS mit „KBS des Layers setzen“</translation>
    </message>
    <message>
        <source>Assign the CRS that its coordinates are in</source>
        <translation>Das KBS zuweisen, in dem seine Koordinaten sind</translation>
    </message>
    <message>
        <source>Assign the right one, for example with gdal_edit.py -a_srs EPSG:32633</source>
        <translation>Das richtige zuweisen, zum Beispiel mit gdal_edit.py -a_srs EPSG:32633</translation>
    </message>
    <message>
        <source>B08 is much darker than B04, as no land is: the bands may lie in another order than they are called</source>
        <translation>B08 ist viel dunkler als B04, wie kein Land es ist: die Kanäle liegen vielleicht in anderer Reihenfolge, als sie heißen</translation>
    </message>
    <message>
        <source>Bands are {dtypes}; choose others with --bands</source>
        <translation>Bänder sind {dtypes}; andere mit --bands wählen</translation>
    </message>
    <message>
        <source>Bars: corrected for the map's errors, with 95 % ranges (Olofsson et al. 2014, equations 9 and 10, each {unit} counted once); right as far as the labels are a random choice of what the map shows. Blue ticks: the map itself.</source>
        <translation>Balken: um die Fehler der Karte berichtigt, mit 95-%-Bereichen (Olofsson et al. 2014, Gleichungen 9 und 10; gezählt je {unit}); richtig, soweit die Labels eine zufällige Auswahl dessen sind, was die Karte zeigt. Blaue Striche: die Karte selbst.</translation>
    </message>
    <message>
        <source>Bars: the map itself. Corrected for the map's errors no area is known: that takes held-out labels of every class on the map.</source>
        <translation>Balken: die Karte selbst. Um die Fehler der Karte berichtigt ist keine Fläche bekannt: Dazu braucht es zurückgehaltene Labels jeder Klasse der Karte.</translation>
    </message>
    <message>
        <source>Before {date} the region has {count} of the {least} acquisitions of this season that it takes (within {season_days} days of the same day in earlier years)</source>
        <translation>Vor dem {date} hat die Region {count} der {least} Aufnahmen dieser Jahreszeit, die es braucht (bis zu {season_days} Tage neben demselben Tag früherer Jahre)</translation>
    </message>
    <message>
        <source>Blocks are held out of classes, and {head} is judged on places</source>
        <translation>Blöcke werden bei Klassen zurückgehalten, und {head} wird an Orten beurteilt</translation>
    </message>
    <message>
        <source>Borrow from one of this region</source>
        <translation>Von einer dieser Region leihen</translation>
    </message>
    <message>
        <source>Borrowed labels need a raster or a task</source>
        <translation>Geliehene Labels brauchen ein Raster oder eine Aufgabe</translation>
    </message>
    <message>
        <source>Both dates are {date}</source>
        <translation>Beide Zeitpunkte sind der {date}</translation>
    </message>
    <message>
        <source>Both maps have the same path</source>
        <translation>Beide Karten haben denselben Pfad</translation>
    </message>
    <message>
        <source>Bring it onto a regular grid</source>
        <translation>Auf ein regelmäßiges Gitter bringen</translation>
    </message>
    <message>
        <source>By the first acquisition that shows the class after; it changed between the one before and this one.</source>
        <translation>Nach der ersten Aufnahme, die die Klasse danach zeigt; die Veränderung liegt zwischen der vorigen und dieser.</translation>
    </message>
    <message>
        <source>Call the axis of features feature, band or channel, and the others y and x</source>
        <translation>Die Achse der Merkmale feature, band oder channel nennen und die anderen y und x</translation>
    </message>
    <message>
        <source>Call them x and y, lon and lat, or wkt; its columns are {columns}</source>
        <translation>Nennen Sie sie x und y, lon und lat, oder wkt; die Spalten sind {columns}</translation>
    </message>
    <message>
        <source>Cannot listen on {host} port {port} ({reason})</source>
        <translation>Auf {host}, Port {port}, kann nicht gehorcht werden ({reason})</translation>
    </message>
    <message>
        <source>Change its permissions</source>
        <translation>Die Rechte der Datei ändern</translation>
    </message>
    <message>
        <source>Check how it is spelt</source>
        <translation>Die Schreibweise prüfen</translation>
    </message>
    <message>
        <source>Check its order: W S E N</source>
        <translation>Die Reihenfolge prüfen: W S O N</translation>
    </message>
    <message>
        <source>Check its path</source>
        <translation>Den Pfad prüfen</translation>
    </message>
    <message>
        <source>Check its permissions</source>
        <translation>Die Rechte prüfen</translation>
    </message>
    <message>
        <source>Check that it is a whole GeoTIFF</source>
        <translation>Prüfen, ob es ein vollständiges GeoTIFF ist</translation>
    </message>
    <message>
        <source>Check that it is there and whole; what failed on its way may work later</source>
        <translation>Prüfen, ob es da und vollständig ist; was unterwegs scheiterte, gelingt vielleicht später</translation>
    </message>
    <message>
        <source>Check that it is whole, or warp it with gdalwarp</source>
        <translation>Prüfen, ob es vollständig ist, oder es mit gdalwarp umprojizieren</translation>
    </message>
    <message>
        <source>Check the account, or the link's signature</source>
        <translation>Das Konto oder die Signatur des Links prüfen</translation>
    </message>
    <message>
        <source>Check the address</source>
        <translation>Die Adresse prüfen</translation>
    </message>
    <message>
        <source>Check the address and the connection</source>
        <translation>Die Adresse und die Verbindung prüfen</translation>
    </message>
    <message>
        <source>Check the address of the catalogue</source>
        <translation>Die Adresse des Katalogs prüfen</translation>
    </message>
    <message>
        <source>Check the address of the catalogue, or try again later</source>
        <translation>Die Adresse des Katalogs prüfen oder es später erneut versuchen</translation>
    </message>
    <message>
        <source>Check the address; a page for people is no catalogue</source>
        <translation>Die Adresse prüfen; eine Seite für Menschen ist kein Katalog</translation>
    </message>
    <message>
        <source>Check the catalogue's links</source>
        <translation>Die Links des Katalogs prüfen</translation>
    </message>
    <message>
        <source>Check the folder</source>
        <translation>Den Ordner prüfen</translation>
    </message>
    <message>
        <source>Check the path</source>
        <translation>Den Pfad prüfen</translation>
    </message>
    <message>
        <source>Check the path, or choose another file</source>
        <translation>Den Pfad prüfen oder eine andere Datei wählen</translation>
    </message>
    <message>
        <source>Check their names</source>
        <translation>Die Namen prüfen</translation>
    </message>
    <message>
        <source>Check what was asked for</source>
        <translation>Prüfen, was verlangt wurde</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>Wird geprüft</translation>
    </message>
    <message>
        <source>Choose a STAC item collection</source>
        <translation>Eine STAC-Sammlung von Items wählen</translation>
    </message>
    <message>
        <source>Choose a catalogue that has one of them</source>
        <translation>Einen Katalog wählen, der eins davon hat</translation>
    </message>
    <message>
        <source>Choose a collection of optical imagery</source>
        <translation>Eine Sammlung optischer Bilddaten wählen</translation>
    </message>
    <message>
        <source>Choose a field of numbers, or convert the text to numbers</source>
        <translation>Ein Feld mit Zahlen wählen oder den Text in Zahlen umwandeln</translation>
    </message>
    <message>
        <source>Choose a field with text or whole numbers</source>
        <translation>Ein Feld mit Text oder ganzen Zahlen wählen</translation>
    </message>
    <message>
        <source>Choose a file of a vector layer</source>
        <translation>Eine Datei mit einer Vektorebene wählen</translation>
    </message>
    <message>
        <source>Choose a file that `lianet pretrain` wrote</source>
        <translation>Eine Datei wählen, die `lianet pretrain` geschrieben hat</translation>
    </message>
    <message>
        <source>Choose a file that was saved after a training</source>
        <translation>Eine Datei wählen, die nach einem Training gespeichert wurde</translation>
    </message>
    <message>
        <source>Choose a folder that holds one GeoTIFF for every date</source>
        <translation>Einen Ordner wählen, der für jedes Datum ein GeoTIFF enthält</translation>
    </message>
    <message>
        <source>Choose a folder that you may write to</source>
        <translation>Wählen Sie einen Ordner, in den Sie schreiben dürfen</translation>
    </message>
    <message>
        <source>Choose a layer of points</source>
        <translation>Einen Punktlayer wählen</translation>
    </message>
    <message>
        <source>Choose a layer of points, or make points of it first: in QGIS, Centroids</source>
        <translation>Wählen Sie einen Punktlayer, oder machen Sie zuerst Punkte daraus: in QGIS mit Zentroide</translation>
    </message>
    <message>
        <source>Choose a layer of polygons</source>
        <translation>Einen Polygonlayer wählen</translation>
    </message>
    <message>
        <source>Choose a longer window, or a region with more acquisitions</source>
        <translation>Einen längeren Zeitraum wählen oder eine Region mit mehr Aufnahmen</translation>
    </message>
    <message>
        <source>Choose a part of it</source>
        <translation>Einen Teil davon wählen</translation>
    </message>
    <message>
        <source>Choose a place where the imagery shows something</source>
        <translation>Eine Stelle wählen, an der die Bilddaten etwas zeigen</translation>
    </message>
    <message>
        <source>Choose a point on the imagery</source>
        <translation>Einen Punkt auf den Bilddaten wählen</translation>
    </message>
    <message>
        <source>Choose a raster of classes</source>
        <translation>Ein Raster mit Klassen wählen</translation>
    </message>
    <message>
        <source>Choose a raster whose values are class numbers</source>
        <translation>Ein Raster wählen, dessen Werte Klassennummern sind</translation>
    </message>
    <message>
        <source>Choose a region or embeddings instead; a map of classes goes where labels go</source>
        <translation>Stattdessen eine Region oder Embeddings wählen; eine Klassenkarte gehört dorthin, wo Labels gefragt sind</translation>
    </message>
    <message>
        <source>Choose a region with more than one cover</source>
        <translation>Eine Region mit mehr als einer Bedeckung wählen</translation>
    </message>
    <message>
        <source>Choose a shorter name, or another folder</source>
        <translation>Einen kürzeren Namen oder einen anderen Ordner wählen</translation>
    </message>
    <message>
        <source>Choose a shorter one</source>
        <translation>Wählen Sie einen kürzeren</translation>
    </message>
    <message>
        <source>Choose a task with classes</source>
        <translation>Eine Aufgabe mit Klassen wählen</translation>
    </message>
    <message>
        <source>Choose a window inside the region</source>
        <translation>Ein Fenster innerhalb der Region wählen</translation>
    </message>
    <message>
        <source>Choose a zip of GeoTIFFs or of a product</source>
        <translation>Wählen Sie ein Zip mit GeoTIFFs oder einem Produkt</translation>
    </message>
    <message>
        <source>Choose acquisitions on both sides</source>
        <translation>Auf beiden Seiten Aufnahmen wählen</translation>
    </message>
    <message>
        <source>Choose another CRS</source>
        <translation>Ein anderes KBS wählen</translation>
    </message>
    <message>
        <source>Choose another CRS or a smaller area</source>
        <translation>Ein anderes KBS oder ein kleineres Gebiet wählen</translation>
    </message>
    <message>
        <source>Choose another CRS with --crs</source>
        <translation>Ein anderes KBS mit --crs wählen</translation>
    </message>
    <message>
        <source>Choose another acquisition, or allow more days</source>
        <translation>Eine andere Aufnahme wählen oder mehr Tage erlauben</translation>
    </message>
    <message>
        <source>Choose another area</source>
        <translation>Ein anderes Gebiet wählen</translation>
    </message>
    <message>
        <source>Choose another area, or correct the nodata value or the values to mask</source>
        <translation>Ein anderes Gebiet wählen oder den Nodata-Wert oder die maskierten Werte berichtigen</translation>
    </message>
    <message>
        <source>Choose another area, other days (--from, --to), more cloud (--max-cloud) or another collection</source>
        <translation>Ein anderes Gebiet, andere Tage (--from, --to), mehr Wolken (--max-cloud) oder eine andere Sammlung wählen</translation>
    </message>
    <message>
        <source>Choose another catalogue</source>
        <translation>Einen anderen Katalog wählen</translation>
    </message>
    <message>
        <source>Choose another folder</source>
        <translation>Einen anderen Ordner wählen</translation>
    </message>
    <message>
        <source>Choose another folder, or move that file away first</source>
        <translation>Einen anderen Ordner wählen oder jene Datei zuerst wegräumen</translation>
    </message>
    <message>
        <source>Choose another name</source>
        <translation>Wählen Sie einen anderen Namen</translation>
    </message>
    <message>
        <source>Choose another name for what is written</source>
        <translation>Für das, was geschrieben wird, einen anderen Namen wählen</translation>
    </message>
    <message>
        <source>Choose another name, or move that file away first</source>
        <translation>Einen anderen Namen wählen oder die Datei zuerst verschieben</translation>
    </message>
    <message>
        <source>Choose another one for one of them</source>
        <translation>Für eine von beiden einen anderen wählen</translation>
    </message>
    <message>
        <source>Choose another one for the classes</source>
        <translation>Für die Klassen einen anderen wählen</translation>
    </message>
    <message>
        <source>Choose another port, or 0 for any that is free</source>
        <translation>Einen anderen Port wählen, oder 0 für irgendeinen freien</translation>
    </message>
    <message>
        <source>Choose at least one, or learn on all dates</source>
        <translation>Mindestens einen wählen oder auf allen Zeitpunkten lernen</translation>
    </message>
    <message>
        <source>Choose days with more acquisitions between them</source>
        <translation>Tage wählen, zwischen denen mehr Aufnahmen liegen</translation>
    </message>
    <message>
        <source>Choose imagery of other dates</source>
        <translation>Bilddaten anderer Daten wählen</translation>
    </message>
    <message>
        <source>Choose labels of at least two classes</source>
        <translation>Labels von mindestens zwei Klassen wählen</translation>
    </message>
    <message>
        <source>Choose one of its parts</source>
        <translation>Einen seiner Teile wählen</translation>
    </message>
    <message>
        <source>Choose one of those</source>
        <translation>Einen davon wählen</translation>
    </message>
    <message>
        <source>Choose one of {known}</source>
        <translation>Eins davon wählen: {known}</translation>
    </message>
    <message>
        <source>Choose one of {known}, or all dates</source>
        <translation>Einen von {known} wählen oder alle Zeitpunkte</translation>
    </message>
    <message>
        <source>Choose one that the change between dates has written</source>
        <translation>Eine wählen, die der Vergleich von Zeitpunkten geschrieben hat</translation>
    </message>
    <message>
        <source>Choose optical imagery; a stack of backscatter can be opened as embeddings</source>
        <translation>Wählen Sie optische Bilder; ein Stapel von Rückstreuung lässt sich als Embeddings öffnen</translation>
    </message>
    <message>
        <source>Choose other dates, or take that one out first, with --without</source>
        <translation>Andere Daten wählen oder dieses zuerst mit --without herausnehmen</translation>
    </message>
    <message>
        <source>Choose the file {name} in it, which lists STAC items</source>
        <translation>Die Datei {name} darin wählen, die STAC-Items aufzählt</translation>
    </message>
    <message>
        <source>Choose the folder that holds the bands; one of masks or scene classes alone makes no region</source>
        <translation>Wählen Sie den Ordner, der die Kanäle enthält; aus Masken oder Szenenklassen allein wird keine Region</translation>
    </message>
    <message>
        <source>Choose the raster whose values are class numbers, and not its colours</source>
        <translation>Wählen Sie das Raster, dessen Werte Klassennummern sind, nicht seine Farben</translation>
    </message>
    <message>
        <source>Choose those that lie in the same place: --bands {names}</source>
        <translation>Die wählen, die am selben Ort liegen: --bands {names}</translation>
    </message>
    <message>
        <source>Choose two different acquisitions</source>
        <translation>Zwei verschiedene Aufnahmen wählen</translation>
    </message>
    <message>
        <source>Choose values that it has, or another raster</source>
        <translation>Werte wählen, die es hat, oder ein anderes Raster</translation>
    </message>
    <message>
        <source>Choose windows that do not meet</source>
        <translation>Zeiträume wählen, die sich nicht berühren</translation>
    </message>
    <message>
        <source>Choose {name} in it where it is a zip, else unpack it</source>
        <translation>{name} darin wählen, wenn es ein Zip ist, sonst entpacken</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Class change compares one task of each side, or asks one task about both: train two with these dates chosen, or give one</source>
        <translation>Die Änderung von Klassen vergleicht je eine Aufgabe beider Seiten oder fragt eine nach beiden: zwei mit diesen Zeitpunkten trainieren oder eine angeben</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>Click on the imagery</source>
        <translation>Auf die Bilddaten klicken</translation>
    </message>
    <message>
        <source>Click on the map again; a restart forgets them</source>
        <translation>Noch einmal auf die Karte klicken; ein Neustart vergisst sie</translation>
    </message>
    <message>
        <source>Close one that is not needed, and open this one again</source>
        <translation>Eine schließen, die nicht gebraucht wird, und diese noch einmal öffnen</translation>
    </message>
    <message>
        <source>Close other programs that use the GPU, or use --device cpu</source>
        <translation>Andere Programme schließen, die die GPU benutzen, oder --device cpu nehmen</translation>
    </message>
    <message>
        <source>Close regions and other programs, or do it for a smaller region</source>
        <translation>Schließen Sie Regionen und andere Programme, oder nehmen Sie eine kleinere Region</translation>
    </message>
    <message>
        <source>Close the region that is open first</source>
        <translation>Zuerst die offene Region schließen</translation>
    </message>
    <message>
        <source>Close what uses it, and try again</source>
        <translation>Schließen, was ihn benutzt, und noch einmal versuchen</translation>
    </message>
    <message>
        <source>Coding</source>
        <translation>Es wird kodiert</translation>
    </message>
    <message>
        <source>Coding as JPEG 2000</source>
        <translation>Wird als JPEG 2000 kodiert</translation>
    </message>
    <message>
        <source>Coding the nodes</source>
        <translation>Knoten werden kodiert</translation>
    </message>
    <message>
        <source>Coding what is new</source>
        <translation>Neues wird kodiert</translation>
    </message>
    <message>
        <source>Compare again</source>
        <translation>Erneut vergleichen</translation>
    </message>
    <message>
        <source>Compare other dates</source>
        <translation>Andere Zeitpunkte vergleichen</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Comparing with earlier years</source>
        <translation>Vergleich mit früheren Jahren</translation>
    </message>
    <message>
        <source>Computing features</source>
        <translation>Merkmale werden berechnet</translation>
    </message>
    <message>
        <source>Convert them to polygons with straight edges</source>
        <translation>Sie in Polygone mit geraden Kanten umwandeln</translation>
    </message>
    <message>
        <source>Copy all of its files, or save the labels as a GeoPackage</source>
        <translation>Kopieren Sie alle seine Dateien, oder speichern Sie die Labels als GeoPackage</translation>
    </message>
    <message>
        <source>Copy it again</source>
        <translation>Kopieren Sie es noch einmal</translation>
    </message>
    <message>
        <source>Copy it to where the VRT expects it, or make the VRT again</source>
        <translation>Dorthin kopieren, wo das VRT sie erwartet, oder das VRT neu machen</translation>
    </message>
    <message>
        <source>Copy its metadata again</source>
        <translation>Seine Metadaten noch einmal kopieren</translation>
    </message>
    <message>
        <source>Copy its metadata again, or write it with proj:code</source>
        <translation>Seine Metadaten noch einmal kopieren oder es mit proj:code schreiben</translation>
    </message>
    <message>
        <source>Copy or download it again</source>
        <translation>Noch einmal kopieren oder herunterladen</translation>
    </message>
    <message>
        <source>Copy or download the file again</source>
        <translation>Die Datei noch einmal kopieren oder herunterladen</translation>
    </message>
    <message>
        <source>Correct it</source>
        <translation>Berichtigen</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>Berichtigt</translation>
    </message>
    <message>
        <source>Counted on a map of change, which is wrong in places as any map is. For areas with their ranges, look at a random sample of it.</source>
        <translation>Auf einer Karte der Veränderung gezählt, die wie jede Karte stellenweise falsch ist. Für Flächen mit Bereichen sehen Sie sich eine Zufallsstichprobe davon an.</translation>
    </message>
    <message>
        <source>Counted on the map; what changed first</source>
        <translation>Auf der Karte gezählt; zuerst, was sich verändert hat</translation>
    </message>
    <message>
        <source>Counting</source>
        <translation>Wird gezählt</translation>
    </message>
    <message>
        <source>Dask, which gives tiles to workers, is not installed</source>
        <translation>Dask, das Kacheln an Arbeiter verteilt, ist nicht installiert</translation>
    </message>
    <message>
        <source>Dates cannot be read as {given}</source>
        <translation>Ein Datum lässt sich nicht als {given} lesen</translation>
    </message>
    <message>
        <source>Delete it and start without --resume</source>
        <translation>Löschen und ohne --resume beginnen</translation>
    </message>
    <message>
        <source>Download both again</source>
        <translation>Beide noch einmal herunterladen</translation>
    </message>
    <message>
        <source>Download both: without scales its eight bits mean nothing</source>
        <translation>Beide herunterladen: Ohne Skalen bedeuten die acht Bit nichts</translation>
    </message>
    <message>
        <source>Download it again</source>
        <translation>Noch einmal herunterladen</translation>
    </message>
    <message>
        <source>Download it again as the data set has it</source>
        <translation>Noch einmal so herunterladen, wie der Datensatz es hat</translation>
    </message>
    <message>
        <source>Download it again, or go on with coarser pixels</source>
        <translation>Noch einmal herunterladen oder mit gröberen Pixeln weitermachen</translation>
    </message>
    <message>
        <source>Download it again, or go on without these bands</source>
        <translation>Noch einmal herunterladen oder ohne diese Bänder weitermachen</translation>
    </message>
    <message>
        <source>Download it again, or leave this date out</source>
        <translation>Noch einmal herunterladen oder dieses Datum weglassen</translation>
    </message>
    <message>
        <source>Download the product again</source>
        <translation>Das Produkt noch einmal herunterladen</translation>
    </message>
    <message>
        <source>Download the tile again</source>
        <translation>Die Kachel noch einmal herunterladen</translation>
    </message>
    <message>
        <source>Download the tile's landmask, and put it beside the tile or into a folder landmasks</source>
        <translation>Die Landmaske der Kachel herunterladen und neben die Kachel oder in einen Ordner landmasks legen</translation>
    </message>
    <message>
        <source>Download the whole product again</source>
        <translation>Das ganze Produkt noch einmal herunterladen</translation>
    </message>
    <message>
        <source>Draw a larger one</source>
        <translation>Ein größeres zeichnen</translation>
    </message>
    <message>
        <source>Draw a new sample</source>
        <translation>Eine neue Stichprobe ziehen</translation>
    </message>
    <message>
        <source>Draw a smaller area, take a coarser resolution such as --resolution {coarser}, or say --resolution {gsd} if you mean it</source>
        <translation>Ein kleineres Gebiet zeichnen, eine gröbere Auflösung wie --resolution {coarser} nehmen, oder --resolution {gsd} angeben, wenn es so gemeint ist</translation>
    </message>
    <message>
        <source>Draw it again</source>
        <translation>Noch einmal zeichnen</translation>
    </message>
    <message>
        <source>Draw it again, or repair it in QGIS with Fix geometries</source>
        <translation>Sie neu zeichnen oder in QGIS mit „Geometrien reparieren“ ausbessern</translation>
    </message>
    <message>
        <source>Draw one on the imagery</source>
        <translation>Eines auf die Bilddaten zeichnen</translation>
    </message>
    <message>
        <source>Draw one, or choose another</source>
        <translation>Eins zeichnen oder ein anderes wählen</translation>
    </message>
    <message>
        <source>Draw or borrow a second class</source>
        <translation>Eine zweite Klasse zeichnen oder leihen</translation>
    </message>
    <message>
        <source>Draw polygons of a second class</source>
        <translation>Polygone einer zweiten Klasse zeichnen</translation>
    </message>
    <message>
        <source>Draw polygons of a second class there, or leave the labels' date empty where they hold for both</source>
        <translation>Dort Polygone einer zweiten Klasse zeichnen oder das Datum der Labels leer lassen, wo sie für beide gelten</translation>
    </message>
    <message>
        <source>Draw polygons of at least two classes</source>
        <translation>Polygone von mindestens zwei Klassen zeichnen</translation>
    </message>
    <message>
        <source>Draw some polygons first</source>
        <translation>Zuerst einige Polygone zeichnen</translation>
    </message>
    <message>
        <source>Draw them somewhere else</source>
        <translation>Sie woanders zeichnen</translation>
    </message>
    <message>
        <source>Draw {name} somewhere else, or remove it</source>
        <translation>{name} woanders zeichnen oder entfernen</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>Ziehung der Stichprobe</translation>
    </message>
    <message>
        <source>Drawing previews</source>
        <translation>Vorschaubilder werden gezeichnet</translation>
    </message>
    <message>
        <source>Drawn and borrowed labels together have only one class</source>
        <translation>Gezeichnete und geliehene Labels haben zusammen nur eine Klasse</translation>
    </message>
    <message>
        <source>Drawn as</source>
        <translation>Gezeichnet als</translation>
    </message>
    <message>
        <source>Encode into the same file again and resume: it goes on from its checkpoint</source>
        <translation>Nochmals in dieselbe Datei kodieren und fortsetzen: es geht von seinem Zwischenstand weiter</translation>
    </message>
    <message>
        <source>Encode it as a region, or say that it holds embeddings of the kind raster</source>
        <translation>Als Region kodieren oder angeben, dass es Embeddings der Art raster enthält</translation>
    </message>
    <message>
        <source>Encode the area again</source>
        <translation>Das Gebiet noch einmal kodieren</translation>
    </message>
    <message>
        <source>Encode the region again, or leave out --fill</source>
        <translation>Die Region neu kodieren oder --fill weglassen</translation>
    </message>
    <message>
        <source>Encode the region again, with the preset compact where its dates shall come and go</source>
        <translation>Die Region noch einmal kodieren, mit dem Preset compact, wo ihre Zeitpunkte kommen und gehen sollen</translation>
    </message>
    <message>
        <source>Encode the region again; its dates can then come and go</source>
        <translation>Die Region noch einmal kodieren; ihre Zeitpunkte können dann kommen und gehen</translation>
    </message>
    <message>
        <source>End it in {wanted}</source>
        <translation>Den Namen mit {wanted} enden lassen</translation>
    </message>
    <message>
        <source>End other programs that use the GPU, or choose the preset compact or --device cpu</source>
        <translation>Andere Programme beenden, die die GPU nutzen, oder das Preset compact oder --device cpu wählen</translation>
    </message>
    <message>
        <source>Every band is 0 in {shares}{more}, which is not declared as nodata</source>
        <translation>Jeder Kanal ist 0 in {shares}{more}, und das ist nicht als Nodata angegeben</translation>
    </message>
    <message>
        <source>Every band of {granule}{more} lies about 0, as values do whose mean was taken off: it is no reflectance</source>
        <translation>Jeder Kanal von {granule}{more} liegt um 0, wie Werte, von denen der Mittelwert abgezogen wurde: Er ist keine Reflexion</translation>
    </message>
    <message>
        <source>Every band of {granule}{more} runs from the bottom to exactly {largest:g}: it was scaled by its own range, and is no reflectance</source>
        <translation>Jeder Kanal von {granule}{more} läuft von ganz unten bis genau {largest:g}: Er wurde nach seinem eigenen Bereich skaliert und ist keine Reflexion</translation>
    </message>
    <message>
        <source>Every date has more than {max_cloud:g} % of cloud; the clearest {clearest:.0f}</source>
        <translation>Jedes Datum hat mehr als {max_cloud:g} % Wolken; das klarste {clearest:.0f}</translation>
    </message>
    <message>
        <source>Every date needs the mask band: export it again, or use a folder of masks</source>
        <translation>Jedes Datum braucht das Maskenband: neu exportieren oder einen Ordner mit Masken nehmen</translation>
    </message>
    <message>
        <source>Every date needs the same bands: export it again, or choose the bands to use</source>
        <translation>Jedes Datum braucht dieselben Bänder: neu exportieren oder die Bänder wählen</translation>
    </message>
    <message>
        <source>Everything was read anew</source>
        <translation>Alles wurde neu gelesen</translation>
    </message>
    <message>
        <source>Exchange its ends</source>
        <translation>Anfang und Ende vertauschen</translation>
    </message>
    <message>
        <source>Exchange them, in QGIS with Swap X and Y coordinates</source>
        <translation>Vertauschen, in QGIS mit „X- und Y-Koordinaten vertauschen“</translation>
    </message>
    <message>
        <source>Export it again as a georeferenced raster</source>
        <translation>Noch einmal als georeferenziertes Raster exportieren</translation>
    </message>
    <message>
        <source>Export it again with descriptions like 20180610_B4</source>
        <translation>Mit Beschreibungen wie 20180610_B4 neu exportieren</translation>
    </message>
    <message>
        <source>Export it again with its position, as a GeoTIFF</source>
        <translation>Mit seiner Lage neu exportieren, als GeoTIFF</translation>
    </message>
    <message>
        <source>Export it again without taking it off, or leave it out; --offset {none} learns it as it is</source>
        <translation>Erneut exportieren, ohne ihn abzuziehen, oder weglassen; --offset {none} lernt es, wie es ist</translation>
    </message>
    <message>
        <source>Export real ones</source>
        <translation>Reelle exportieren</translation>
    </message>
    <message>
        <source>Export them again like the others, or leave them out of the folder; --scale 0.0001 if all are right as they are</source>
        <translation>Exportieren Sie sie noch einmal wie die anderen, oder nehmen Sie sie aus dem Ordner; --scale 0.0001, falls alle so stimmen</translation>
    </message>
    <message>
        <source>F1 of each class</source>
        <translation>F1 jeder Klasse</translation>
    </message>
    <message>
        <source>F1 with its range.</source>
        <translation>F1 mit seinem Bereich.</translation>
    </message>
    <message>
        <source>Feature {number} has the class {value}, which is not in the class list</source>
        <translation>Objekt {number} hat die Klasse {value}, die nicht in der Klassenliste steht</translation>
    </message>
    <message>
        <source>Feature {number} of the label set is not valid GeoJSON</source>
        <translation>Objekt {number} der Labels ist kein gültiges GeoJSON</translation>
    </message>
    <message>
        <source>Feature {number} of {name} has no number for a value</source>
        <translation>Objekt {number} von {name} hat keine Zahl als Wert</translation>
    </message>
    <message>
        <source>Feature {number} of {name} has the value {dumps}, which is not a number</source>
        <translation>Objekt {number} von {name} hat den Wert {dumps}, der keine Zahl ist</translation>
    </message>
    <message>
        <source>Features have moved by {shift:.1f} standard deviations; {name} has moved by {far:+.1f} standard deviations</source>
        <translation>Die Merkmale haben sich um {shift:.1f} Standardabweichungen verschoben; {name} um {far:+.1f} Standardabweichungen</translation>
    </message>
    <message>
        <source>Features of the kind {kind} are a region's</source>
        <translation>Merkmale der Art {kind} gehören zu einer Region</translation>
    </message>
    <message>
        <source>Features of the kind {kind} do not lie in files</source>
        <translation>Merkmale der Art {kind} liegen nicht in Dateien</translation>
    </message>
    <message>
        <source>Features of the kind {name} are no region's</source>
        <translation>Merkmale der Art {name} gehören zu keiner Region</translation>
    </message>
    <message>
        <source>Fetch again: it goes on from what is there</source>
        <translation>Nochmals holen: es geht von dem weiter, was da ist</translation>
    </message>
    <message>
        <source>Fetching {name}</source>
        <translation>{name} wird geholt</translation>
    </message>
    <message>
        <source>Fewer dates (--dates-at-most), a smaller area or a coarser --resolution take less; lianet encode-area makes a grid of regions, which goes on where it was stopped</source>
        <translation>Weniger Daten (--dates-at-most), ein kleineres Gebiet oder eine gröbere --resolution brauchen weniger; lianet encode-area macht ein Raster von Regionen, das weitergeht, wo es angehalten wurde</translation>
    </message>
    <message>
        <source>Files of Copernicus Data Space are read with S3 keys, and there are none</source>
        <translation>Dateien von Copernicus Data Space werden mit S3-Schlüsseln gelesen, und es gibt keine</translation>
    </message>
    <message>
        <source>Fill it in, or remove the feature</source>
        <translation>Den Wert ergänzen oder das Objekt entfernen</translation>
    </message>
    <message>
        <source>Finding clouds in {name}</source>
        <translation>Wolken in {name} werden gesucht</translation>
    </message>
    <message>
        <source>Finding clusters</source>
        <translation>Cluster werden gesucht</translation>
    </message>
    <message>
        <source>Fmask of {file}{more} holds classes up to {top}, and not the bits of HLS</source>
        <translation>Fmask von {file}{more} enthält Klassen bis {top} und nicht die Bits von HLS</translation>
    </message>
    <message>
        <source>Free some space or choose another folder; no half-written file was left behind</source>
        <translation>Schaffen Sie Platz oder wählen Sie einen anderen Ordner; es blieb keine halbe Datei zurück</translation>
    </message>
    <message>
        <source>Free some space, then do it again</source>
        <translation>Schaffen Sie Platz und versuchen Sie es noch einmal</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Get a fresh copy of the file</source>
        <translation>Eine neue Kopie der Datei besorgen</translation>
    </message>
    <message>
        <source>Get a fresh copy of the file, or encode the region again</source>
        <translation>Eine neue Kopie der Datei besorgen oder die Region noch einmal kodieren</translation>
    </message>
    <message>
        <source>Get a fresh copy of the file, or train again</source>
        <translation>Die Datei neu besorgen oder neu trainieren</translation>
    </message>
    <message>
        <source>Get the link, or the file of items, anew from its catalogue, and give it again</source>
        <translation>Den Link oder die Datei der Items neu aus dem Katalog holen und noch einmal angeben</translation>
    </message>
    <message>
        <source>Give a GeoDataFrame, a FeatureCollection or a list of features</source>
        <translation>Geben Sie einen GeoDataFrame, eine FeatureCollection oder eine Liste von Features an</translation>
    </message>
    <message>
        <source>Give a GeoPackage, GeoJSON or Shapefile, or W,S,E,N in degrees</source>
        <translation>GeoPackage, GeoJSON oder Shapefile angeben, oder W,S,O,N in Grad</translation>
    </message>
    <message>
        <source>Give a larger --batch, or start fewer processes</source>
        <translation>Ein größeres --batch angeben oder weniger Prozesse starten</translation>
    </message>
    <message>
        <source>Give a minimum below the maximum, or leave them out</source>
        <translation>Ein Minimum unter dem Maximum angeben oder beide weglassen</translation>
    </message>
    <message>
        <source>Give a name without slashes and line breaks</source>
        <translation>Einen Namen ohne Schrägstriche und Zeilenumbrüche angeben</translation>
    </message>
    <message>
        <source>Give an item collection, a catalogue or a STAC API</source>
        <translation>Eine Sammlung von Items, einen Katalog oder eine STAC-API angeben</translation>
    </message>
    <message>
        <source>Give both, or neither for the change of the imagery alone</source>
        <translation>Beides angeben, oder keines für die Änderung der Bilddaten allein</translation>
    </message>
    <message>
        <source>Give every band its own description</source>
        <translation>Jedem Band seine eigene Beschreibung geben</translation>
    </message>
    <message>
        <source>Give every user a token (lianet users add NAME --users FILE, then lianet serve --users FILE), set LIANET_TOKEN to a long random text, or listen on 127.0.0.1</source>
        <translation>Jedem Benutzer ein Token geben (lianet users add NAME --users DATEI, dann lianet serve --users DATEI), LIANET_TOKEN auf einen langen zufälligen Text setzen, oder auf 127.0.0.1 horchen</translation>
    </message>
    <message>
        <source>Give it another name</source>
        <translation>Einen anderen Namen geben</translation>
    </message>
    <message>
        <source>Give it another name: kind says whose the options are</source>
        <translation>Geben Sie ihr einen anderen Namen: kind sagt, wessen Optionen es sind</translation>
    </message>
    <message>
        <source>Give masks with --mask-dir, or go on without --cloud-model</source>
        <translation>Masken mit --mask-dir angeben oder ohne --cloud-model weitermachen</translation>
    </message>
    <message>
        <source>Give one with --area: a layer, or W,S,E,N in degrees</source>
        <translation>Eins mit --area angeben: einen Layer, oder W,S,O,N in Grad</translation>
    </message>
    <message>
        <source>Give the address of a catalog.json, or of the folder that holds it</source>
        <translation>Die Adresse einer catalog.json angeben oder des Ordners, in dem sie liegt</translation>
    </message>
    <message>
        <source>Give the folder it was made from, or start without --resume</source>
        <translation>Den Ordner angeben, aus dem er entstand, oder ohne --resume beginnen</translation>
    </message>
    <message>
        <source>Give the labels as a vector layer, or leave the upsampling at 1</source>
        <translation>Die Labels als Vektorlayer angeben oder die Verfeinerung bei 1 lassen</translation>
    </message>
    <message>
        <source>Give the one or the other</source>
        <translation>Das eine oder das andere angeben</translation>
    </message>
    <message>
        <source>Give the ones that it was begun with to go on, or choose another folder</source>
        <translation>Angeben, womit es begonnen wurde, um weiterzumachen, oder einen anderen Ordner wählen</translation>
    </message>
    <message>
        <source>Give the option scale</source>
        <translation>Die Option scale angeben</translation>
    </message>
    <message>
        <source>Give the same one, or start without --resume</source>
        <translation>Dasselbe angeben oder ohne --resume beginnen</translation>
    </message>
    <message>
        <source>Give the same preset and budget, or start without --resume</source>
        <translation>Dasselbe Preset und Budget angeben oder ohne --resume beginnen</translation>
    </message>
    <message>
        <source>Give the scale that makes them reflectance: --scale 0.01 of percent, --scale 0.0001 usually</source>
        <translation>Den Faktor angeben, der sie zu Reflexion macht: --scale 0.01 bei Prozent, meist --scale 0.0001</translation>
    </message>
    <message>
        <source>Give the stack that the region was made from</source>
        <translation>Geben Sie den Stapel an, aus dem die Region gemacht wurde</translation>
    </message>
    <message>
        <source>Give the value of its empty pixels</source>
        <translation>Den Wert der leeren Pixel angeben</translation>
    </message>
    <message>
        <source>Give the whole path of the file</source>
        <translation>Den ganzen Pfad der Datei angeben</translation>
    </message>
    <message>
        <source>Give them as labels or as label_file</source>
        <translation>Geben Sie sie als labels oder als label_file an</translation>
    </message>
    <message>
        <source>Give them as labels or as label_file, and not as both</source>
        <translation>Sie als labels oder als label_file angeben, nicht als beides</translation>
    </message>
    <message>
        <source>Go on with --resume</source>
        <translation>Mit --resume geht es weiter</translation>
    </message>
    <message>
        <source>Go on without them: they are computed where they are needed</source>
        <translation>Ohne sie weitermachen: sie werden berechnet, wo sie gebraucht werden</translation>
    </message>
    <message>
        <source>Hardly a pixel of {granule}{more} has a reflectance above {highest:.4f}</source>
        <translation>Kaum ein Pixel von {granule}{more} hat eine Reflexion über {highest:.4f}</translation>
    </message>
    <message>
        <source>Haze, snow or thin cloud may be in it: look at it before you take it</source>
        <translation>Dunst, Schnee oder dünne Wolken können darin sein: ansehen, bevor Sie es nehmen</translation>
    </message>
    <message>
        <source>Heads that had not seen these labels took most of their pixels for another class. The label may be wrong, or the only one of its sort.</source>
        <translation>Verfahren, die diese Labels nicht gesehen hatten, hielten die meisten ihrer Pixel für eine andere Klasse. Das Label ist vielleicht falsch, oder das einzige seiner Art.</translation>
    </message>
    <message>
        <source>Hectares</source>
        <translation>Hektar</translation>
    </message>
    <message>
        <source>Held out</source>
        <translation>Zurückgehalten</translation>
    </message>
    <message>
        <source>Held out: each {what} was judged by a head that had not seen it, nor any label within {gap:g} pixels of it; {heads} such heads were trained. Ranges hold 95 % of what other labels of the same kind would give.</source>
        <translation>Zurückgehalten ({what}): Jeweils beurteilt von einem Verfahren, das weder dies noch ein Label im Umkreis von {gap:g} Pixeln gesehen hatte; {heads} solche wurden trainiert. Bereiche enthalten 95 % dessen, was andere Labels derselben Art ergäben.</translation>
    </message>
    <message>
        <source>How far reflectance moved, light to dark</source>
        <translation>Wie weit sich die Reflexion verändert hat, hell bis dunkel</translation>
    </message>
    <message>
        <source>How good {name} is was not found out</source>
        <translation>Wie gut {name} ist, wurde nicht festgestellt</translation>
    </message>
    <message>
        <source>How right the map is</source>
        <translation>Wie richtig die Karte ist</translation>
    </message>
    <message>
        <source>If they are Landsat's, export {known} alone, as SR_B4 or by their colours; else use --bands {sentinel}</source>
        <translation>Sind sie von Landsat, exportieren Sie allein {known}, als SR_B4 oder nach ihren Farben; sonst nehmen Sie --bands {sentinel}</translation>
    </message>
    <message>
        <source>Import its checkpoint again</source>
        <translation>Seinen Checkpoint noch einmal importieren</translation>
    </message>
    <message>
        <source>In {percent:.0f} % of the region's size the features would lose too much</source>
        <translation>In {percent:.0f} % der Größe der Region würden die Merkmale zu viel verlieren</translation>
    </message>
    <message>
        <source>Install lianet[tensorboard], or leave --tensorboard out</source>
        <translation>lianet[tensorboard] installieren oder --tensorboard weglassen</translation>
    </message>
    <message>
        <source>Install onnxruntime-gpu with the CUDA and cuDNN that it needs, or use --device cpu</source>
        <translation>onnxruntime-gpu mit CUDA und cuDNN installieren, die es braucht, oder --device cpu verwenden</translation>
    </message>
    <message>
        <source>Install the CUDA and cuDNN that onnxruntime-gpu needs, or use --device cpu</source>
        <translation>CUDA und cuDNN installieren, die onnxruntime-gpu braucht, oder --device cpu verwenden</translation>
    </message>
    <message>
        <source>Install the backend with torch: Set up in QGIS, or ./backend[torch] with pip</source>
        <translation>Das Backend mit torch installieren: „Einrichten“ in QGIS, oder ./backend[torch] mit pip</translation>
    </message>
    <message>
        <source>Install the backend with {names}, or use the instant head</source>
        <translation>Das Backend mit {names} installieren oder das Verfahren instant nehmen</translation>
    </message>
    <message>
        <source>Install the backend's extra for clouds (145 MB), ./backend[clouds] with pip, or go on without --cloud-model</source>
        <translation>Das Extra für Wolken (145 MB) installieren, ./backend[clouds] mit pip, oder ohne --cloud-model weitermachen</translation>
    </message>
    <message>
        <source>Install the backend's extra for sources: ./backend[sources] with pip</source>
        <translation>Das Extra für Quellen installieren: ./backend[sources] mit pip</translation>
    </message>
    <message>
        <source>Install the backend's extra many (pip install 'lianet[many]'), or use --workers 1</source>
        <translation>Das Extra many installieren (pip install 'lianet[many]') oder --workers 1 nehmen</translation>
    </message>
    <message>
        <source>Install {engine}, or use --engine auto</source>
        <translation>{engine} installieren oder --engine auto verwenden</translation>
    </message>
    <message>
        <source>IoU</source>
        <translation>IoU</translation>
    </message>
    <message>
        <source>Is it as sure as it is right?</source>
        <translation>Ist sie so sicher, wie sie richtig ist?</translation>
    </message>
    <message>
        <source>It begins again when its task is asked for</source>
        <translation>Es beginnt von neuem, wenn nach seiner Aufgabe gefragt wird</translation>
    </message>
    <message>
        <source>It ended long ago</source>
        <translation>Es ist seit langem zu Ende</translation>
    </message>
    <message>
        <source>It has ended, or never was</source>
        <translation>Er ist zu Ende oder war nie da</translation>
    </message>
    <message>
        <source>It has {height} rows and {width} columns</source>
        <translation>Er hat {height} Zeilen und {width} Spalten</translation>
    </message>
    <message>
        <source>It holds {words}</source>
        <translation>Es enthält {words}</translation>
    </message>
    <message>
        <source>It is a mosaic of regions</source>
        <translation>Es ist ein Mosaik von Regionen</translation>
    </message>
    <message>
        <source>It is a region file</source>
        <translation>Es ist eine Regionsdatei</translation>
    </message>
    <message>
        <source>It is left out</source>
        <translation>Wird weggelassen</translation>
    </message>
    <message>
        <source>It is read with the offset {offset:g}; --offset says something else</source>
        <translation>Wird mit dem Offset {offset:g} gelesen; --offset sagt etwas anderes</translation>
    </message>
    <message>
        <source>It lends {folders}</source>
        <translation>Freigegeben ist {folders}</translation>
    </message>
    <message>
        <source>It may be closed already</source>
        <translation>Sie ist vielleicht schon geschlossen</translation>
    </message>
    <message>
        <source>It may be fetched already</source>
        <translation>Vielleicht ist es schon geholt</translation>
    </message>
    <message>
        <source>It may be removed already</source>
        <translation>Sie ist vielleicht schon entfernt</translation>
    </message>
    <message>
        <source>It names a region and embeddings beside it</source>
        <translation>Es nennt eine Region und Embeddings daneben</translation>
    </message>
    <message>
        <source>It takes red and near infrared</source>
        <translation>Es braucht Rot und nahes Infrarot</translation>
    </message>
    <message>
        <source>It trickles in</source>
        <translation>Es kommt nur tropfenweise</translation>
    </message>
    <message>
        <source>Its dimensions must be called y and x (or lat and lon)</source>
        <translation>Seine Dimensionen müssen y und x heißen (oder lat und lon)</translation>
    </message>
    <message>
        <source>Its fields are {names}</source>
        <translation>Seine Felder sind {names}</translation>
    </message>
    <message>
        <source>Its layers are {layers}</source>
        <translation>Seine Layer sind {layers}</translation>
    </message>
    <message>
        <source>Its properties are {names}</source>
        <translation>Die Eigenschaften sind {names}</translation>
    </message>
    <message>
        <source>Its values are taken {times:g} times; leave the mask out of the file, or name its values with --mask-values, if that is wrong</source>
        <translation>Ihre Werte werden {times:g}-fach genommen; lassen Sie die Maske aus der Datei weg oder nennen Sie ihre Werte mit --mask-values, wenn das falsch ist</translation>
    </message>
    <message>
        <source>Its values are {values}: name those to hide, as --mask-values {least},{largest}</source>
        <translation>Ihre Werte sind {values}: nennen Sie die zu verdeckenden, etwa --mask-values {least},{largest}</translation>
    </message>
    <message>
        <source>Its years are {known}</source>
        <translation>Seine Jahre sind {known}</translation>
    </message>
    <message>
        <source>Its years are {names}</source>
        <translation>Seine Jahre sind {names}</translation>
    </message>
    <message>
        <source>Its zones are {names}</source>
        <translation>Seine Zonen sind {names}</translation>
    </message>
    <message>
        <source>Keep one mask a date</source>
        <translation>Eine Maske je Datum behalten</translation>
    </message>
    <message>
        <source>Label places with other values</source>
        <translation>Orte mit anderen Werten labeln</translation>
    </message>
    <message>
        <source>Label places with other values: from one value nothing can be learnt</source>
        <translation>Orte mit anderen Werten labeln: Aus einem Wert lässt sich nichts lernen</translation>
    </message>
    <message>
        <source>Labels are given twice</source>
        <translation>Labels sind doppelt angegeben</translation>
    </message>
    <message>
        <source>Labels are polygons or points: buffer the lines to polygons</source>
        <translation>Labels sind Polygone oder Punkte: die Linien zu Polygonen puffern</translation>
    </message>
    <message>
        <source>Labels that contradict the rest</source>
        <translation>Labels, die den übrigen widersprechen</translation>
    </message>
    <message>
        <source>Learn on acquisitions within {near_days} days of them, or leave their date empty</source>
        <translation>Auf Aufnahmen lernen, die höchstens {near_days} Tage entfernt sind, oder das Datum leer lassen</translation>
    </message>
    <message>
        <source>Learn on it as it is: open it in the dock, or use it where a command takes a region</source>
        <translation>Darauf lernen, wie es ist: im Bedienfeld öffnen oder dort verwenden, wo ein Befehl eine Region nimmt</translation>
    </message>
    <message>
        <source>Learn on other features: statistics, or reflectance</source>
        <translation>Auf anderen Merkmalen lernen: Statistiken oder Reflexion</translation>
    </message>
    <message>
        <source>Learn on statistics or on reflectance</source>
        <translation>Auf Statistiken oder auf Reflexion lernen</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>Es wird gelernt</translation>
    </message>
    <message>
        <source>Learning on {name}</source>
        <translation>Es wird auf {name} gelernt</translation>
    </message>
    <message>
        <source>Learning what changes into what</source>
        <translation>Es wird gelernt, was in was übergeht</translation>
    </message>
    <message>
        <source>Leave --compile out, or install what the reason names</source>
        <translation>--compile weglassen oder installieren, was der Grund nennt</translation>
    </message>
    <message>
        <source>Leave --embeddings and --source-option out, or write it again with them</source>
        <translation>--embeddings und --source-option weglassen oder die Datei damit neu schreiben</translation>
    </message>
    <message>
        <source>Leave at least {least_dates}</source>
        <translation>Mindestens {least_dates} lassen</translation>
    </message>
    <message>
        <source>Leave dates and features out</source>
        <translation>Zeitpunkte und Merkmale weglassen</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>Lassen Sie sie weg</translation>
    </message>
    <message>
        <source>Leave it out, or mend it</source>
        <translation>Weglassen oder in Ordnung bringen</translation>
    </message>
    <message>
        <source>Leave it out: --bands {kept}, or take all: --bands {every}</source>
        <translation>Lassen Sie ihn weg: --bands {kept}, oder nehmen Sie alle: --bands {every}</translation>
    </message>
    <message>
        <source>Leave it out: --bands {names}</source>
        <translation>Weglassen: --bands {names}</translation>
    </message>
    <message>
        <source>Leave it out: it is for {others}</source>
        <translation>Lassen Sie sie weg: Sie gilt für {others}</translation>
    </message>
    <message>
        <source>Leave it out: places are held out</source>
        <translation>Lassen Sie es weg: Zurückgehalten werden Orte</translation>
    </message>
    <message>
        <source>Leave it to other programs</source>
        <translation>Anderen Programmen überlassen</translation>
    </message>
    <message>
        <source>Leave one of them out</source>
        <translation>Eines von beiden weglassen</translation>
    </message>
    <message>
        <source>Leave the date out</source>
        <translation>Den Zeitpunkt weglassen</translation>
    </message>
    <message>
        <source>Leave the dates out</source>
        <translation>Zeitpunkte weglassen</translation>
    </message>
    <message>
        <source>Leave them out</source>
        <translation>Weglassen</translation>
    </message>
    <message>
        <source>Leave weak out</source>
        <translation>weak weglassen</translation>
    </message>
    <message>
        <source>Left out: {names}{more} ({reason})</source>
        <translation>Weggelassen: {names}{more} ({reason})</translation>
    </message>
    <message>
        <source>Let it be written to {example} and fetch it</source>
        <translation>Lassen Sie es nach {example} schreiben und holen Sie es</translation>
    </message>
    <message>
        <source>Let years begin with the season, on {start}</source>
        <translation>Jahre mit der Saison beginnen lassen, am {start}</translation>
    </message>
    <message>
        <source>Line {number} of {path} is no user of its own</source>
        <translation>Zeile {number} von {path} ist kein eigener Benutzer</translation>
    </message>
    <message>
        <source>Listening on {host} lets other machines in, and LIANET_TOKEN is not set to {count} characters or more</source>
        <translation>Auf {host} zu horchen lässt andere Rechner herein, und LIANET_TOKEN hat keine {count} Zeichen oder mehr</translation>
    </message>
    <message>
        <source>Look among the tasks that are kept, or train again</source>
        <translation>Unter den aufbewahrten Aufgaben nachsehen oder nochmals trainieren</translation>
    </message>
    <message>
        <source>Look at its manifest</source>
        <translation>In sein Manifest sehen</translation>
    </message>
    <message>
        <source>Look at the catalogue again</source>
        <translation>Den Katalog noch einmal ansehen</translation>
    </message>
    <message>
        <source>Look at the source again</source>
        <translation>Die Quelle noch einmal ansehen</translation>
    </message>
    <message>
        <source>Look at the source again: it may have changed</source>
        <translation>Die Quelle noch einmal ansehen: Sie kann sich geändert haben</translation>
    </message>
    <message>
        <source>Looking at features</source>
        <translation>Merkmale werden betrachtet</translation>
    </message>
    <message>
        <source>Looking at pairs</source>
        <translation>Paare werden angesehen</translation>
    </message>
    <message>
        <source>Looking at what is held out, {number} of {count}</source>
        <translation>Zurückgehaltenes wird angesehen, {number} von {count}</translation>
    </message>
    <message>
        <source>Looking at {name}</source>
        <translation>{name} wird angesehen</translation>
    </message>
    <message>
        <source>Looking for doubts</source>
        <translation>Zweifelhaftes wird gesucht</translation>
    </message>
    <message>
        <source>Looking into the gaps</source>
        <translation>Lücken werden untersucht</translation>
    </message>
    <message>
        <source>Looking when it changed</source>
        <translation>Es wird gesucht, wann es sich änderte</translation>
    </message>
    <message>
        <source>Looks like</source>
        <translation>Sieht aus wie</translation>
    </message>
    <message>
        <source>Make a region of each; harmonised products (HLS L30 and S30) mix</source>
        <translation>Aus jedem eine Region machen; harmonisierte Produkte (HLS L30 und S30) mischen sich</translation>
    </message>
    <message>
        <source>Make it again</source>
        <translation>Noch einmal machen</translation>
    </message>
    <message>
        <source>Make it relative (gdalbuildvrt in the same folder), or send the files that it names</source>
        <translation>Relativ machen (gdalbuildvrt im selben Ordner) oder die Dateien schicken, die es nennt</translation>
    </message>
    <message>
        <source>Make it, or choose another folder</source>
        <translation>Ihn anlegen oder einen anderen Ordner wählen</translation>
    </message>
    <message>
        <source>Make it, or choose another one</source>
        <translation>Anlegen oder einen anderen wählen</translation>
    </message>
    <message>
        <source>Make masks of the whole scenes, or leave them out</source>
        <translation>Masken der ganzen Szenen machen oder weglassen</translation>
    </message>
    <message>
        <source>Make the file: lianet users add NAME --users {path}</source>
        <translation>Die Datei anlegen: lianet users add NAME --users {path}</translation>
    </message>
    <message>
        <source>Make the tiles larger with --tile, or take a coarser --resolution</source>
        <translation>Die Kacheln mit --tile größer machen oder eine gröbere --resolution nehmen</translation>
    </message>
    <message>
        <source>Make them in your account there and set {cdse_keys}</source>
        <translation>In Ihrem Konto dort anlegen und {cdse_keys} setzen</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Map it without dates, years and seasons, or learn on the region alone</source>
        <translation>Karten ohne Daten, Jahre und Jahreszeiten rechnen oder auf der Region allein lernen</translation>
    </message>
    <message>
        <source>Maps</source>
        <translation>Karten</translation>
    </message>
    <message>
        <source>Mean absolute error</source>
        <translation>Mittlerer absoluter Fehler</translation>
    </message>
    <message>
        <source>Measuring</source>
        <translation>Wird gemessen</translation>
    </message>
    <message>
        <source>Measuring areas</source>
        <translation>Flächen werden gemessen</translation>
    </message>
    <message>
        <source>Mend it, or leave it out</source>
        <translation>Es berichtigen oder weglassen</translation>
    </message>
    <message>
        <source>Mend the file's name, or move it out of the folder</source>
        <translation>Den Dateinamen berichtigen oder die Datei aus dem Ordner nehmen</translation>
    </message>
    <message>
        <source>Mend the value, or give the range other limits</source>
        <translation>Den Wert berichtigen oder dem Bereich andere Grenzen geben</translation>
    </message>
    <message>
        <source>More needed</source>
        <translation>Noch nötig</translation>
    </message>
    <message>
        <source>More than the {bytes} bytes of the file were sent</source>
        <translation>Es wurden mehr als die {bytes} Bytes der Datei geschickt</translation>
    </message>
    <message>
        <source>Most of {granule} falls below 0 with the offset {offset:g}, which is in stored values and not in reflectance</source>
        <translation>Das meiste von {granule} fällt mit dem Offset {offset:g} unter 0; er steht in gespeicherten Werten und nicht in Reflexion</translation>
    </message>
    <message>
        <source>Move it away first, or publish another folder</source>
        <translation>Zuerst wegräumen oder einen anderen Ordner veröffentlichen</translation>
    </message>
    <message>
        <source>Move it out of the folder, or name its bands with --bands</source>
        <translation>Aus dem Ordner nehmen oder die Bänder mit --bands benennen</translation>
    </message>
    <message>
        <source>Move it to another folder</source>
        <translation>In einen anderen Ordner verschieben</translation>
    </message>
    <message>
        <source>Name a file in it</source>
        <translation>Eine Datei darin nennen</translation>
    </message>
    <message>
        <source>Name a folder</source>
        <translation>Einen Ordner nennen</translation>
    </message>
    <message>
        <source>Name a mask band or a folder of masks</source>
        <translation>Ein Maskenband oder einen Ordner mit Masken nennen</translation>
    </message>
    <message>
        <source>Name each once</source>
        <translation>Jedes einmal nennen</translation>
    </message>
    <message>
        <source>Name every band once</source>
        <translation>Jedes Band einmal nennen</translation>
    </message>
    <message>
        <source>Name every scene with its date: {understood}</source>
        <translation>Jede Szene mit ihrem Datum benennen: {understood}</translation>
    </message>
    <message>
        <source>Name files by the paths of its machine, or run it with lianet serve --users FILE</source>
        <translation>Dateien mit den Pfaden seines Rechners nennen oder es mit lianet serve --users DATEI laufen lassen</translation>
    </message>
    <message>
        <source>Name folders that are there with --allow</source>
        <translation>Mit --allow Ordner nennen, die es gibt</translation>
    </message>
    <message>
        <source>Name it, for example --bands {order}</source>
        <translation>Es nennen, zum Beispiel --bands {order}</translation>
    </message>
    <message>
        <source>Name its catalog.json</source>
        <translation>Seine catalog.json nennen</translation>
    </message>
    <message>
        <source>Name its field, and its unit and range where known</source>
        <translation>Ihr Feld nennen, und Einheit und Bereich, wo sie bekannt sind</translation>
    </message>
    <message>
        <source>Name its {count} bands in file order, for example --bands {order}</source>
        <translation>Ihre {count} Bänder in der Reihenfolge der Datei nennen, zum Beispiel --bands {order}</translation>
    </message>
    <message>
        <source>Name one of its fields: {names}</source>
        <translation>Nennen Sie eines seiner Felder: {names}</translation>
    </message>
    <message>
        <source>Name one of them</source>
        <translation>Eines davon nennen</translation>
    </message>
    <message>
        <source>Name one of these layers: {names}</source>
        <translation>Nennen Sie einen dieser Layer: {names}</translation>
    </message>
    <message>
        <source>Name the field with the values, or use the head {names}</source>
        <translation>Das Feld mit den Werten nennen oder das Verfahren {names} nehmen</translation>
    </message>
    <message>
        <source>Name the folder with the regions and tasks</source>
        <translation>Den Ordner mit den Regionen und Aufgaben nennen</translation>
    </message>
    <message>
        <source>Name them as the labels do: {names2}</source>
        <translation>Sie so nennen wie die Labels: {names2}</translation>
    </message>
    <message>
        <source>Name them in file order, for example --bands {order}</source>
        <translation>In der Reihenfolge der Datei nennen, zum Beispiel --bands {order}</translation>
    </message>
    <message>
        <source>No acquisition lies between the days that were given</source>
        <translation>Keine Aufnahme liegt zwischen den angegebenen Tagen</translation>
    </message>
    <message>
        <source>No acquisition lies in the window of time</source>
        <translation>In diesem Zeitraum liegt keine Aufnahme</translation>
    </message>
    <message>
        <source>No acquisition lies in the window of time ({window})</source>
        <translation>In diesem Zeitraum ({window}) liegt keine Aufnahme</translation>
    </message>
    <message>
        <source>No band of {source} is described by a date and a name</source>
        <translation>Kein Band von {source} ist mit Datum und Namen beschrieben</translation>
    </message>
    <message>
        <source>No date is chosen</source>
        <translation>Kein Zeitpunkt ist gewählt</translation>
    </message>
    <message>
        <source>No date is left</source>
        <translation>Kein Datum bleibt übrig</translation>
    </message>
    <message>
        <source>No date of {delivery} shows anything: {message}</source>
        <translation>Kein Datum von {delivery} zeigt etwas: {message}</translation>
    </message>
    <message>
        <source>No file in {source} has a date in its name, for example {file}</source>
        <translation>Keine Datei in {source} hat ein Datum im Namen, zum Beispiel {file}</translation>
    </message>
    <message>
        <source>No file of {source} is a band that is known</source>
        <translation>Keine Datei von {source} ist ein bekanntes Band</translation>
    </message>
    <message>
        <source>No item of {name} can be read: {message}</source>
        <translation>Kein Item von {name} lässt sich lesen: {message}</translation>
    </message>
    <message>
        <source>No item of {name} can be used: {reason}</source>
        <translation>Kein Item von {name} lässt sich verwenden: {reason}</translation>
    </message>
    <message>
        <source>No permission to read {path}</source>
        <translation>{path} darf nicht gelesen werden</translation>
    </message>
    <message>
        <source>No permission to write {path}</source>
        <translation>Keine Berechtigung, {path} zu schreiben</translation>
    </message>
    <message>
        <source>No pixel is darker than 0.1 in any band: the offset of reprocessed products (baseline 05.00) may be in the values</source>
        <translation>In keinem Band ist ein Pixel dunkler als 0,1: Der Offset neu prozessierter Produkte (Baseline 05.00) kann in den Werten sein</translation>
    </message>
    <message>
        <source>No pixel of {dates} is darker than 0.1 in any band: the offset of products since January 2022 is probably in the values</source>
        <translation>Kein Pixel von {dates} ist in einem Band dunkler als 0,1: Der Offset von Produkten seit Januar 2022 ist wohl in den Werten</translation>
    </message>
    <message>
        <source>No pixel was observed on {date} and three times before</source>
        <translation>Kein Pixel wurde am {date} und dreimal davor beobachtet</translation>
    </message>
    <message>
        <source>No place is seen on two dates: {count} dates lie side by side</source>
        <translation>Kein Ort ist an zwei Tagen zu sehen: {count} Tage liegen nebeneinander</translation>
    </message>
    <message>
        <source>No point of {name} lies inside the region</source>
        <translation>Kein Punkt von {name} liegt in der Region</translation>
    </message>
    <message>
        <source>No product of {source} can be used: {reason}</source>
        <translation>Kein Produkt von {source} lässt sich verwenden: {reason}</translation>
    </message>
    <message>
        <source>No reader knows what {source} is</source>
        <translation>Kein Leser kennt {source}</translation>
    </message>
    <message>
        <source>No region {id} is open</source>
        <translation>Keine Region {id} ist offen</translation>
    </message>
    <message>
        <source>No task was trained on {days} alone: {trained}</source>
        <translation>Keine Aufgabe wurde nur auf {days} trainiert: {trained}</translation>
    </message>
    <message>
        <source>No tile of {name} is encoded yet</source>
        <translation>Noch keine Kachel von {name} ist kodiert</translation>
    </message>
    <message>
        <source>No year or season can be mapped; {name}: {reason}</source>
        <translation>Kein Jahr und keine Jahreszeit kann kartiert werden; {name}: {reason}</translation>
    </message>
    <message>
        <source>Nodata {nodata:g} cannot occur in {source}, which holds {dtype}</source>
        <translation>Nodata {nodata:g} kann in {source} nicht vorkommen, das {dtype} enthält</translation>
    </message>
    <message>
        <source>None of the classes of {name} ({names}) is among the labels</source>
        <translation>Keine der Klassen von {name} ({names}) ist unter den Labels</translation>
    </message>
    <message>
        <source>Not judged: these classes have too few labels to hold some out, so all of theirs were learnt from. What was taken for one of them counts as an error of the class that it is; what of them is taken for another class is not known. Macro F1 is the mean of the other classes.</source>
        <translation>Nicht beurteilt: Diese Klassen haben zu wenige Labels, um einige zurückzuhalten; aus allen wurde gelernt. Was für eine von ihnen gehalten wurde, zählt als Fehler der Klasse, zu der es gehört; was von ihnen für eine andere Klasse gehalten wird, ist nicht bekannt. Makro-F1 ist das Mittel der anderen Klassen.</translation>
    </message>
    <message>
        <source>Nothing in it looks like features</source>
        <translation>Nichts darin sieht wie Merkmale aus</translation>
    </message>
    <message>
        <source>Nothing is claimed yet: these lack answers: {names}.</source>
        <translation>Noch wird nichts behauptet: Hier fehlen Antworten: {names}.</translation>
    </message>
    <message>
        <source>Nothing was changed; export it like the others, or take it out, if the land was not so</source>
        <translation>Nichts wurde geändert; exportieren Sie es wie die anderen oder nehmen Sie es heraus, wenn das Land nicht so war</translation>
    </message>
    <message>
        <source>Nothing was changed; look at the dates in true colour, and give the names in the order of the file with --bands where it is wrong</source>
        <translation>Es wurde nichts geändert; sehen Sie sich die Termine in Echtfarben an, und geben Sie die Namen in der Reihenfolge der Datei mit --bands an, wo sie falsch ist</translation>
    </message>
    <message>
        <source>Nothing was changed; look at them before you take them</source>
        <translation>Nichts wurde geändert; sehen Sie sie an, bevor Sie sie nehmen</translation>
    </message>
    <message>
        <source>Nothing was ever observed at {x:.0f}, {y:.0f}</source>
        <translation>Bei {x:.0f}, {y:.0f} wurde nie etwas beobachtet</translation>
    </message>
    <message>
        <source>Nothing was ever observed at {x:.0f}, {y:.0f}, so nothing can be like it</source>
        <translation>Bei {x:.0f}, {y:.0f} wurde nie etwas beobachtet, also kann dem nichts ähnlich sein</translation>
    </message>
    <message>
        <source>Observations tell no factors</source>
        <translation>Die Beobachtungen ergeben keine Faktoren</translation>
    </message>
    <message>
        <source>On the dashed line a map that is 80 % sure is right in 80 of 100 places. Mean distance from it: {error:.2f}. Larger dots stand for more of the map.</source>
        <translation>Auf der gestrichelten Linie hat eine Karte, die zu 80 % sicher ist, an 80 von 100 Orten recht. Mittlerer Abstand davon: {error:.2f}. Größere Punkte stehen für mehr von der Karte.</translation>
    </message>
    <message>
        <source>One window has far fewer acquisitions ({value}) than the other: what a single cloud or shadow does to it looks like change.</source>
        <translation>Ein Zeitraum hat viel weniger Aufnahmen ({value}) als der andere: Was eine einzelne Wolke oder ein Schatten dort anrichtet, sieht wie Veränderung aus.</translation>
    </message>
    <message>
        <source>Open a GeoTIFF of features</source>
        <translation>Ein GeoTIFF mit Merkmalen öffnen</translation>
    </message>
    <message>
        <source>Open a GeoTIFF or Zarr of features, or a folder of tiles</source>
        <translation>Ein GeoTIFF oder Zarr mit Merkmalen oder einen Ordner mit Kacheln öffnen</translation>
    </message>
    <message>
        <source>Open a folder with grid_LON_LAT.npy, an exported GeoTIFF, or a Zarr store</source>
        <translation>Einen Ordner mit grid_LON_LAT.npy, ein exportiertes GeoTIFF oder einen Zarr-Speicher öffnen</translation>
    </message>
    <message>
        <source>Open a folder with one of them, or say which with the option {option}</source>
        <translation>Einen Ordner mit einem davon öffnen oder mit der Option {option} sagen, welches</translation>
    </message>
    <message>
        <source>Open a part of them</source>
        <translation>Einen Teil davon öffnen</translation>
    </message>
    <message>
        <source>Open a region</source>
        <translation>Eine Region öffnen</translation>
    </message>
    <message>
        <source>Open a region model for that</source>
        <translation>Dafür ein Regionsmodell öffnen</translation>
    </message>
    <message>
        <source>Open a region with acquisitions</source>
        <translation>Eine Region mit Aufnahmen öffnen</translation>
    </message>
    <message>
        <source>Open another file</source>
        <translation>Eine andere Datei öffnen</translation>
    </message>
    <message>
        <source>Open features of {trained}, or train again on {title}</source>
        <translation>Merkmale von {trained} öffnen oder auf {title} neu trainieren</translation>
    </message>
    <message>
        <source>Open it again</source>
        <translation>Noch einmal öffnen</translation>
    </message>
    <message>
        <source>Open it again: it is sent once more</source>
        <translation>Noch einmal öffnen: Es wird erneut geschickt</translation>
    </message>
    <message>
        <source>Open it again; to replace a file, write another one and rename it</source>
        <translation>Noch einmal öffnen; um eine Datei zu ersetzen, eine andere schreiben und umbenennen</translation>
    </message>
    <message>
        <source>Open it as the kind raster</source>
        <translation>Als die Art raster öffnen</translation>
    </message>
    <message>
        <source>Open it as the kind raster, or download it again</source>
        <translation>Als die Art raster öffnen oder noch einmal herunterladen</translation>
    </message>
    <message>
        <source>Open it without options</source>
        <translation>Ohne Optionen öffnen</translation>
    </message>
    <message>
        <source>Open its file first</source>
        <translation>Zuerst die Datei öffnen</translation>
    </message>
    <message>
        <source>Open its region again</source>
        <translation>Ihre Region wieder öffnen</translation>
    </message>
    <message>
        <source>Open one of AlphaEarth's COGs</source>
        <translation>Eines der COGs von AlphaEarth öffnen</translation>
    </message>
    <message>
        <source>Open one of them, or a folder with those of one export</source>
        <translation>Eines davon öffnen oder einen Ordner mit denen eines Exports</translation>
    </message>
    <message>
        <source>Open the embeddings from another place</source>
        <translation>Die Embeddings von einem anderen Ort öffnen</translation>
    </message>
    <message>
        <source>Open the features of that year, or leave the labels' date empty where they hold for both</source>
        <translation>Die Merkmale dieses Jahres öffnen oder das Datum der Labels leer lassen, wo sie für beide gelten</translation>
    </message>
    <message>
        <source>Open the file again</source>
        <translation>Die Datei noch einmal öffnen</translation>
    </message>
    <message>
        <source>Open the files they lie in</source>
        <translation>Die Dateien öffnen, in denen sie liegen</translation>
    </message>
    <message>
        <source>Open the link in a browser to see what it says</source>
        <translation>Den Link in einem Browser öffnen, um zu sehen, was er sagt</translation>
    </message>
    <message>
        <source>Open the mosaic again</source>
        <translation>Das Mosaik noch einmal öffnen</translation>
    </message>
    <message>
        <source>Open the region again</source>
        <translation>Die Region noch einmal öffnen</translation>
    </message>
    <message>
        <source>Open the region from another place</source>
        <translation>Die Region von einem anderen Ort öffnen</translation>
    </message>
    <message>
        <source>Open the region with these dates, or train again</source>
        <translation>Die Region mit diesen Zeitpunkten öffnen oder neu trainieren</translation>
    </message>
    <message>
        <source>Open the same kind of embeddings together with the region (lianet together, or Add embeddings), or train again</source>
        <translation>Embeddings derselben Art zusammen mit der Region öffnen (lianet together oder „Embeddings dazunehmen“) oder neu trainieren</translation>
    </message>
    <message>
        <source>Open the same sources together (lianet together, or Add embeddings), or train again</source>
        <translation>Dieselben Quellen zusammen öffnen (lianet together oder „Embeddings dazunehmen“) oder neu trainieren</translation>
    </message>
    <message>
        <source>Open the same sources together, or train again</source>
        <translation>Dieselben Quellen zusammen öffnen oder neu trainieren</translation>
    </message>
    <message>
        <source>Open the source on the region's grid</source>
        <translation>Die Quelle auf dem Gitter der Region öffnen</translation>
    </message>
    <message>
        <source>Open the tiles of one zone: those of two cannot lie on one grid</source>
        <translation>Die Kacheln einer Zone öffnen: Die zweier Zonen liegen nicht auf einem Raster</translation>
    </message>
    <message>
        <source>Open them one by one</source>
        <translation>Einzeln öffnen</translation>
    </message>
    <message>
        <source>Open those of one pixel size</source>
        <translation>Die einer Pixelgröße öffnen</translation>
    </message>
    <message>
        <source>Open those of one place</source>
        <translation>Die eines Ortes öffnen</translation>
    </message>
    <message>
        <source>Open water and lava alone are so dark; else give the scale that makes them reflectance: --scale 1 where they are, --scale 0.001 or --scale 0.0001 of whole numbers</source>
        <translation>Nur offenes Wasser und Lava sind so dunkel; sonst den Maßstab angeben, der sie zu Reflexion macht: --scale 1, wo sie es sind, --scale 0.001 oder --scale 0.0001 bei ganzen Zahlen</translation>
    </message>
    <message>
        <source>Open {region_name}, or train again in {here}</source>
        <translation>{region_name} öffnen oder in {here} neu trainieren</translation>
    </message>
    <message>
        <source>Open {region_name}, or train again on {name2}</source>
        <translation>{region_name} öffnen oder auf {name2} neu trainieren</translation>
    </message>
    <message>
        <source>Open {region_name}, or train again on {title}</source>
        <translation>{region_name} öffnen oder auf {title} neu trainieren</translation>
    </message>
    <message>
        <source>Open {region_path} first</source>
        <translation>Zuerst {region_path} öffnen</translation>
    </message>
    <message>
        <source>Opening {name}</source>
        <translation>{name} wird geöffnet</translation>
    </message>
    <message>
        <source>Overall {share}.</source>
        <translation>Insgesamt {share}.</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <source>Pixels of held-out places; on the dashed line prediction and reference are equal.</source>
        <translation>Pixel zurückgehaltener Orte; auf der gestrichelten Linie sind Vorhersage und Referenz gleich.</translation>
    </message>
    <message>
        <source>Pixels of {other_name} are {gsd:g} wide and those of {name} {other_gsd:g}</source>
        <translation>Pixel von {other_name} sind {gsd:g} breit und die von {name} {other_gsd:g}</translation>
    </message>
    <message>
        <source>Pixels of {own} cannot be brought onto {other}</source>
        <translation>Pixel von {own} lassen sich nicht auf {other} bringen</translation>
    </message>
    <message>
        <source>Pixels. Rows are the reference (what was drawn), columns the prediction (what the map shows).</source>
        <translation>Pixel. Zeilen sind die Referenz (was gezeichnet wurde), Spalten die Vorhersage (was die Karte zeigt).</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>Polygons where nothing was ever observed, which do not count: {count}.</source>
        <translation>Polygone, wo nie etwas beobachtet wurde, und die nicht zählen: {count}.</translation>
    </message>
    <message>
        <source>Port {port} on {host} is taken by another program</source>
        <translation>Port {port} auf {host} ist von einem anderen Programm belegt</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Precision</translation>
    </message>
    <message>
        <source>Predicting</source>
        <translation>Karte wird berechnet</translation>
    </message>
    <message>
        <source>Prediction against reference</source>
        <translation>Vorhersage gegen Referenz</translation>
    </message>
    <message>
        <source>Prediction minus reference</source>
        <translation>Vorhersage minus Referenz</translation>
    </message>
    <message>
        <source>Preparing to learn</source>
        <translation>Das Lernen wird vorbereitet</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>Probability of change, light to dark</source>
        <translation>Wahrscheinlichkeit der Veränderung, hell bis dunkel</translation>
    </message>
    <message>
        <source>Producer's accuracy</source>
        <translation>Herstellergenauigkeit</translation>
    </message>
    <message>
        <source>Publish parts of it</source>
        <translation>Teile davon veröffentlichen</translation>
    </message>
    <message>
        <source>Put back the one beside the checkpoint, or start without --resume</source>
        <translation>Die Datei neben dem Zwischenstand zurücklegen oder ohne --resume beginnen</translation>
    </message>
    <message>
        <source>Put files NAME.region.safetensors or NAME.task.safetensors there</source>
        <translation>Dateien NAME.region.safetensors oder NAME.task.safetensors hineinlegen</translation>
    </message>
    <message>
        <source>Put it there, or write the file again with lianet together</source>
        <translation>Dorthin legen oder die Datei mit lianet together neu schreiben</translation>
    </message>
    <message>
        <source>Put that right and start it again</source>
        <translation>Das in Ordnung bringen und neu starten</translation>
    </message>
    <message>
        <source>Put them into a folder of their own</source>
        <translation>In einen eigenen Ordner legen</translation>
    </message>
    <message>
        <source>QA60 of {dates} is 0 everywhere, as Earth Engine's is from January 2022 to February 2024: it does not say that there is no cloud</source>
        <translation>QA60 von {dates} ist überall 0, wie in Earth Engine von Januar 2022 bis Februar 2024: Das heißt nicht, dass es keine Wolken gibt</translation>
    </message>
    <message>
        <source>Reading features</source>
        <translation>Merkmale werden gelesen</translation>
    </message>
    <message>
        <source>Reading from the web needs packages that are not installed</source>
        <translation>Lesen aus dem Netz braucht Pakete, die nicht installiert sind</translation>
    </message>
    <message>
        <source>Reading profiles</source>
        <translation>Profile werden gelesen</translation>
    </message>
    <message>
        <source>Reading the catalogue: {count} read</source>
        <translation>Der Katalog wird gelesen: {count} gelesen</translation>
    </message>
    <message>
        <source>Reading the new acquisition</source>
        <translation>Die neue Aufnahme wird gelesen</translation>
    </message>
    <message>
        <source>Reading the scenes</source>
        <translation>Szenen werden gelesen</translation>
    </message>
    <message>
        <source>Reading the stack</source>
        <translation>Szenen werden gelesen</translation>
    </message>
    <message>
        <source>Reading what there is</source>
        <translation>Es wird gelesen, was da ist</translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <translation>{name} wird gelesen</translation>
    </message>
    <message>
        <source>Reading {number} of the catalogue</source>
        <translation>Katalog wird gelesen, Eintrag {number}</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Recall</translation>
    </message>
    <message>
        <source>Reconstructing</source>
        <translation>Bilddaten werden rekonstruiert</translation>
    </message>
    <message>
        <source>Reduce them first, for instance to principal components</source>
        <translation>Erst verringern, zum Beispiel auf Hauptkomponenten</translation>
    </message>
    <message>
        <source>Reference \ prediction</source>
        <translation>Referenz \ Vorhersage</translation>
    </message>
    <message>
        <source>Region model {name} ({id}): a reconstruction, not an observation.</source>
        <translation>Regionsmodell {name} ({id}): eine Rekonstruktion, keine Beobachtung.</translation>
    </message>
    <message>
        <source>Reliability</source>
        <translation>Zuverlässigkeit</translation>
    </message>
    <message>
        <source>Remove files there that you no longer need, or ask whoever runs it for more</source>
        <translation>Entfernen Sie dort Dateien, die Sie nicht mehr brauchen, oder bitten Sie den Betreiber um mehr</translation>
    </message>
    <message>
        <source>Remove it with gdal_edit.py -unsetmd</source>
        <translation>Ihn mit gdal_edit.py -unsetmd entfernen</translation>
    </message>
    <message>
        <source>Remove the line; users are added by: lianet users add NAME</source>
        <translation>Die Zeile entfernen; Benutzer kommen dazu mit: lianet users add NAME</translation>
    </message>
    <message>
        <source>Remove the user first to give a new token: their files stay</source>
        <translation>Für ein neues Token den Benutzer zuerst entfernen: seine Dateien bleiben</translation>
    </message>
    <message>
        <source>Rename it</source>
        <translation>Benennen Sie es um</translation>
    </message>
    <message>
        <source>Rename the file</source>
        <translation>Die Datei umbenennen</translation>
    </message>
    <message>
        <source>Renumber the classes</source>
        <translation>Die Klassen neu nummerieren</translation>
    </message>
    <message>
        <source>Root mean square error</source>
        <translation>Wurzel des mittleren quadratischen Fehlers</translation>
    </message>
    <message>
        <source>Rounding features</source>
        <translation>Merkmale werden gerundet</translation>
    </message>
    <message>
        <source>Rows {row} to {row_stop} and columns {col} to {col_stop} are not all inside the stack</source>
        <translation>Zeilen {row} bis {row_stop} und Spalten {col} bis {col_stop} liegen nicht alle in den Bilddaten</translation>
    </message>
    <message>
        <source>Rows {row} to {row_stop} and columns {col} to {col_stop} are not all inside {name}</source>
        <translation>Zeilen {row} bis {row_stop} und Spalten {col} bis {col_stop} liegen nicht ganz in {name}</translation>
    </message>
    <message>
        <source>Run lianet encode-area, or wait for it</source>
        <translation>lianet encode-area ausführen oder darauf warten</translation>
    </message>
    <message>
        <source>Save it in UTF-8</source>
        <translation>In UTF-8 speichern</translation>
    </message>
    <message>
        <source>Save it in {crs_name}</source>
        <translation>In {crs_name} speichern</translation>
    </message>
    <message>
        <source>Save it with its CRS</source>
        <translation>Mit seinem KBS speichern</translation>
    </message>
    <message>
        <source>Save the labels as a GeoPackage or GeoJSON</source>
        <translation>Die Labels als GeoPackage oder GeoJSON speichern</translation>
    </message>
    <message>
        <source>Save the one that is meant as a file of its own: {names}</source>
        <translation>Speichern Sie den gemeinten als eigene Datei: {names}</translation>
    </message>
    <message>
        <source>Save the part of it that lies in the region as a file of its own</source>
        <translation>Den Teil davon, der in der Region liegt, als eigene Datei speichern</translation>
    </message>
    <message>
        <source>Save the points as a GeoPackage or GeoJSON</source>
        <translation>Die Punkte als GeoPackage oder GeoJSON speichern</translation>
    </message>
    <message>
        <source>Say that it holds embeddings of the kind raster, or encode it as a region</source>
        <translation>Angeben, dass es Embeddings der Art raster enthält, oder als Region kodieren</translation>
    </message>
    <message>
        <source>Say what the values are</source>
        <translation>Angeben, was die Werte sind</translation>
    </message>
    <message>
        <source>Say which one is the mask (--mask-band)</source>
        <translation>Sagen, welches die Maske ist (--mask-band)</translation>
    </message>
    <message>
        <source>Say which with the option variable</source>
        <translation>Mit der Option variable sagen, welche</translation>
    </message>
    <message>
        <source>Say which with the option zone</source>
        <translation>Mit der Option zone sagen, welche</translation>
    </message>
    <message>
        <source>Searching a catalogue needs pystac-client, which is not installed</source>
        <translation>Für die Suche in einem Katalog fehlt pystac-client</translation>
    </message>
    <message>
        <source>Searching {name}</source>
        <translation>{name} wird durchsucht</translation>
    </message>
    <message>
        <source>Searching {name}: {count} found</source>
        <translation>{name} wird durchsucht: {count} gefunden</translation>
    </message>
    <message>
        <source>Seasons begin where they begin, and have no season of their own</source>
        <translation>Jahreszeiten beginnen, wann sie beginnen, und haben keine eigene Jahreszeit</translation>
    </message>
    <message>
        <source>See the service's log; a machine without memory ends processes like this</source>
        <translation>Siehe das Protokoll des Dienstes; ein Rechner ohne Speicher beendet Prozesse so</translation>
    </message>
    <message>
        <source>See: lianet users list</source>
        <translation>Siehe: lianet users list</translation>
    </message>
    <message>
        <source>Send a Polygon</source>
        <translation>Ein Polygon senden</translation>
    </message>
    <message>
        <source>Send a Polygon or MultiPolygon</source>
        <translation>Ein Polygon oder MultiPolygon senden</translation>
    </message>
    <message>
        <source>Send labels and classes</source>
        <translation>Labels und Klassen senden</translation>
    </message>
    <message>
        <source>Send the file again</source>
        <translation>Die Datei noch einmal schicken</translation>
    </message>
    <message>
        <source>Send the file again; if it happens again, something on the way alters it, or the file is being written</source>
        <translation>Die Datei noch einmal schicken; geschieht es wieder, verändert sie etwas unterwegs, oder die Datei wird gerade geschrieben</translation>
    </message>
    <message>
        <source>Send the file, or name one of the backend's machine: {example}</source>
        <translation>Senden Sie die Datei, oder nennen Sie eine der Maschine des Backends: {example}</translation>
    </message>
    <message>
        <source>Send the labels as one</source>
        <translation>Die Labels als solche senden</translation>
    </message>
    <message>
        <source>Send what is missing first</source>
        <translation>Erst schicken, was fehlt</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Show it as classes</source>
        <translation>Sie als Klassen zeigen</translation>
    </message>
    <message>
        <source>Show it as values</source>
        <translation>Sie als Werte zeigen</translation>
    </message>
    <message>
        <source>Simplify it</source>
        <translation>Es vereinfachen</translation>
    </message>
    <message>
        <source>Solving on the nodes that are there</source>
        <translation>Auf vorhandenen Knoten wird gelöst</translation>
    </message>
    <message>
        <source>Something went wrong inside the service</source>
        <translation>Im Dienst ist etwas schiefgegangen</translation>
    </message>
    <message>
        <source>Sort its columns from west to east</source>
        <translation>Die Spalten von West nach Ost ordnen</translation>
    </message>
    <message>
        <source>Spending the bits</source>
        <translation>Die Bits werden verteilt</translation>
    </message>
    <message>
        <source>Standard error</source>
        <translation>Standardfehler</translation>
    </message>
    <message>
        <source>Start it again; files that it replaces are whole, as they were before</source>
        <translation>Nochmals starten; Dateien, die es ersetzt, sind ganz, wie sie vorher waren</translation>
    </message>
    <message>
        <source>Start them with torchrun, and see that MASTER_ADDR and MASTER_PORT can be reached</source>
        <translation>Mit torchrun starten und dafür sorgen, dass MASTER_ADDR und MASTER_PORT erreichbar sind</translation>
    </message>
    <message>
        <source>Start torchrun with --nproc-per-node {found}, or use --device cpu</source>
        <translation>torchrun mit --nproc-per-node {found} starten oder --device cpu verwenden</translation>
    </message>
    <message>
        <source>Start with torchrun, or unset WORLD_SIZE</source>
        <translation>Mit torchrun starten oder WORLD_SIZE löschen</translation>
    </message>
    <message>
        <source>Start without --resume</source>
        <translation>Ohne --resume beginnen</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Beginnt</translation>
    </message>
    <message>
        <source>Starting from the data</source>
        <translation>Beginn aus den Daten</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Store it in tiles: gdal_translate -co TILED=YES -co INTERLEAVE=BAND</source>
        <translation>In Kacheln speichern: gdal_translate -co TILED=YES -co INTERLEAVE=BAND</translation>
    </message>
    <message>
        <source>Take it out of the folder, and run lianet encode-area again</source>
        <translation>Aus dem Ordner nehmen und lianet encode-area noch einmal ausführen</translation>
    </message>
    <message>
        <source>Take the landmask of the same version</source>
        <translation>Die Landmaske derselben Version nehmen</translation>
    </message>
    <message>
        <source>Task {name} ({head}) on region model {region} ({id}).</source>
        <translation>Aufgabe {name} ({head}) auf dem Regionsmodell {region} ({id}).</translation>
    </message>
    <message>
        <source>Tell whoever keeps the catalogue, or choose another one</source>
        <translation>Dem Betreiber des Katalogs Bescheid geben oder einen anderen wählen</translation>
    </message>
    <message>
        <source>That is cloud or snow, if it is no fill: look at it before you take the date</source>
        <translation>Das ist Wolke oder Schnee, falls es kein Füllwert ist: Sehen Sie es sich an, bevor Sie den Tag nehmen</translation>
    </message>
    <message>
        <source>The CRS of {name} cannot be brought to {crs_name}</source>
        <translation>Das KBS von {name} lässt sich nicht in {crs_name} umrechnen</translation>
    </message>
    <message>
        <source>The CRS of {name} is neither projected nor in degrees</source>
        <translation>Das KBS von {name} ist weder projiziert noch in Grad</translation>
    </message>
    <message>
        <source>The CRS {text} is neither projected nor in degrees</source>
        <translation>Das KBS {text} ist weder projiziert noch in Grad</translation>
    </message>
    <message>
        <source>The GPU cannot be used: {problem}</source>
        <translation>Die GPU kann nicht benutzt werden: {problem}</translation>
    </message>
    <message>
        <source>The GPU has not enough free memory for this</source>
        <translation>Die GPU hat dafür zu wenig freien Speicher</translation>
    </message>
    <message>
        <source>The GPU's memory is short: {patches} patches are computed at once, and the batch stays {batch}</source>
        <translation>Der Speicher der GPU ist knapp: {patches} Ausschnitte werden auf einmal gerechnet, und der Stapel bleibt {batch}</translation>
    </message>
    <message>
        <source>The GPU's memory is short: {windows} windows are computed at once</source>
        <translation>Der Speicher der GPU ist knapp: {windows} Fenster werden auf einmal gerechnet</translation>
    </message>
    <message>
        <source>The GPU's memory is too short: the CPU learns from the start</source>
        <translation>Der Speicher der GPU reicht nicht: die CPU lernt von vorn</translation>
    </message>
    <message>
        <source>The GPU's memory{memory} is too small for {what} of {preset}</source>
        <translation>Der Speicher der GPU{memory} ist zu klein für {what} von {preset}</translation>
    </message>
    <message>
        <source>The area cannot be brought into {crs_name}</source>
        <translation>Das Gebiet lässt sich nicht in {crs_name} bringen</translation>
    </message>
    <message>
        <source>The area cannot be brought into {crs}</source>
        <translation>Das Gebiet lässt sich nicht in {crs} bringen</translation>
    </message>
    <message>
        <source>The area has {width} x {height} pixels of {gsd:g}: {gigabytes} GB of imagery on {dates} dates, and about {time} to encode</source>
        <translation>Das Gebiet hat {width} x {height} Pixel von {gsd:g}: {gigabytes} GB Bilddaten an {dates} Daten, und etwa {time} zum Codieren</translation>
    </message>
    <message>
        <source>The area is empty</source>
        <translation>Das Gebiet ist leer</translation>
    </message>
    <message>
        <source>The area is no GeoJSON geometry</source>
        <translation>Das Gebiet ist keine GeoJSON-Geometrie</translation>
    </message>
    <message>
        <source>The area is smaller than a pixel of {size:g}</source>
        <translation>Das Gebiet ist kleiner als ein Pixel von {size:g}</translation>
    </message>
    <message>
        <source>The area lies outside the imagery</source>
        <translation>Das Gebiet liegt außerhalb der Bilddaten</translation>
    </message>
    <message>
        <source>The area would have {tiles} tiles; a mosaic has {most} at most</source>
        <translation>Das Gebiet hätte {tiles} Kacheln; ein Mosaik hat höchstens {most}</translation>
    </message>
    <message>
        <source>The area {area} is not a valid rectangle</source>
        <translation>Das Gebiet {area} ist kein gültiges Rechteck</translation>
    </message>
    <message>
        <source>The area {area} lies outside the region</source>
        <translation>Das Gebiet {area} liegt außerhalb der Region</translation>
    </message>
    <message>
        <source>The area {path} does not exist</source>
        <translation>Das Gebiet {path} existiert nicht</translation>
    </message>
    <message>
        <source>The area {path} has no CRS</source>
        <translation>Das Gebiet {path} hat kein KBS</translation>
    </message>
    <message>
        <source>The area {path} has {count} layers</source>
        <translation>Das Gebiet {path} hat {count} Layer</translation>
    </message>
    <message>
        <source>The area {path} holds no polygon</source>
        <translation>Das Gebiet {path} enthält kein Polygon</translation>
    </message>
    <message>
        <source>The area {path} is no vector layer and no raster</source>
        <translation>Das Gebiet {path} ist weder Vektorlayer noch Raster</translation>
    </message>
    <message>
        <source>The area {text} is not west, south, east, north in degrees</source>
        <translation>Das Gebiet {text} ist nicht West, Süd, Ost, Nord in Grad</translation>
    </message>
    <message>
        <source>The arrays of {name} do not fit each other: {dtype} {shape}, scales {scales}, grid {grid}</source>
        <translation>Die Felder von {name} passen nicht zueinander: {dtype} {shape}, Skalen {scales}, Raster {grid}</translation>
    </message>
    <message>
        <source>The backend keeps {quota} GB for you, of which {free} GB are free, and {needed} GB are needed</source>
        <translation>Das Backend hält {quota} GB für Sie bereit, davon sind {free} GB frei, und {needed} GB werden gebraucht</translation>
    </message>
    <message>
        <source>The bands of {file} are called like Sentinel-2's, and look like Landsat's or HLS L30's: B05 would be {colour}</source>
        <translation>Die Kanäle von {file} heißen wie die von Sentinel-2 und sehen aus wie die von Landsat oder HLS L30: B05 wäre {colour}</translation>
    </message>
    <message>
        <source>The bands of {raster} are described by numbers alone, which name no band: orders differ, and B8A has no number</source>
        <translation>Die Bänder von {raster} sind nur mit Zahlen beschrieben, die kein Band benennen: Reihenfolgen unterscheiden sich, und B8A hat keine Zahl</translation>
    </message>
    <message>
        <source>The bands {bands} are not a list of different names</source>
        <translation>Die Bänder {bands} sind keine Liste verschiedener Namen</translation>
    </message>
    <message>
        <source>The cache in {folder} cannot be emptied ({strerror})</source>
        <translation>Der Cache in {folder} lässt sich nicht leeren ({strerror})</translation>
    </message>
    <message>
        <source>The card of {name} is damaged</source>
        <translation>Die Karte von {name} ist beschädigt</translation>
    </message>
    <message>
        <source>The card of {path} is damaged</source>
        <translation>Die Karte von {path} ist beschädigt</translation>
    </message>
    <message>
        <source>The checksum of {name} is not the one that the catalogue says</source>
        <translation>Die Prüfsumme von {name} ist nicht die, die der Katalog nennt</translation>
    </message>
    <message>
        <source>The class values are not different numbers from 1 to 254</source>
        <translation>Die Klassenwerte sind keine verschiedenen Zahlen von 1 bis 254</translation>
    </message>
    <message>
        <source>The class {name} is covered by other labels everywhere</source>
        <translation>Die Klasse {name} ist überall von anderen Labels verdeckt</translation>
    </message>
    <message>
        <source>The class {name} lies only where {title} was never observed</source>
        <translation>Die Klasse {name} liegt nur dort, wo {title} nie beobachtet wurde</translation>
    </message>
    <message>
        <source>The class {value} is borrowed, and it is not in the class list</source>
        <translation>Die Klasse {value} wird geliehen und steht nicht in der Klassenliste</translation>
    </message>
    <message>
        <source>The clearest counts where it was observed, the first of two that are as clear; move the other out of the folder if it is another version</source>
        <translation>Die klarste zählt, wo sie beobachtet wurde, von zwei gleich klaren die erste; nehmen Sie die andere aus dem Ordner, falls sie eine andere Fassung ist</translation>
    </message>
    <message>
        <source>The cloud model is not installed</source>
        <translation>Das Wolkenmodell ist nicht installiert</translation>
    </message>
    <message>
        <source>The cloud model needs {missing}, which {granule} does not have</source>
        <translation>Das Wolkenmodell braucht {missing}, was {granule} nicht hat</translation>
    </message>
    <message>
        <source>The comparison is of other acquisitions than the region has</source>
        <translation>Der Vergleich ist von anderen Aufnahmen, als die Region hat</translation>
    </message>
    <message>
        <source>The coordinates of {name} along {axis} are not evenly spaced</source>
        <translation>Die Koordinaten von {name} entlang {axis} haben ungleiche Abstände</translation>
    </message>
    <message>
        <source>The darkest pixels of {dates} are {step:.2f} brighter in nearly every band than those of the other dates: their offset of 0.1 is probably not applied</source>
        <translation>Die dunkelsten Pixel von {dates} sind in fast jedem Band um {step:.2f} heller als die der anderen Daten: Ihr Offset von 0,1 ist wohl nicht angewandt</translation>
    </message>
    <message>
        <source>The darkest pixels of {dates} are {step:.2f} brighter than those of the other dates, which is not what an offset does</source>
        <translation>Die dunkelsten Pixel von {dates} sind um {step:.2f} heller als die der anderen Daten, was kein Offset tut</translation>
    </message>
    <message>
        <source>The date of {found} is in the region already</source>
        <translation>Das Datum von {found} ist schon in der Region</translation>
    </message>
    <message>
        <source>The date of {stem} is read as {day}</source>
        <translation>Das Datum von {stem} wird als {day} gelesen</translation>
    </message>
    <message>
        <source>The date of {stem} may be {days}</source>
        <translation>Das Datum von {stem} kann {days} sein</translation>
    </message>
    <message>
        <source>The dates hardly overlap: {share:.1f} % of {width} x {height} pixels are seen on all</source>
        <translation>Die Tage überlappen kaum: {share:.1f} % von {width} x {height} Pixeln sind an allen zu sehen</translation>
    </message>
    <message>
        <source>The dates hardly overlap: {share:.1f} % of {width} x {height} pixels are seen on two</source>
        <translation>Die Tage überlappen kaum: {share:.1f} % von {width} x {height} Pixeln sind an zweien zu sehen</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>Die Festplatte ist voll</translation>
    </message>
    <message>
        <source>The disk is full while writing {path}</source>
        <translation>Die Festplatte ist voll, während {path} geschrieben wird</translation>
    </message>
    <message>
        <source>The encoding was cancelled before all of the region was coded</source>
        <translation>Das Kodieren wurde abgebrochen, bevor die ganze Region kodiert war</translation>
    </message>
    <message>
        <source>The features in {name} are damaged</source>
        <translation>Die Merkmale in {name} sind beschädigt</translation>
    </message>
    <message>
        <source>The features {kind} of {title} are the same everywhere</source>
        <translation>Die Merkmale {kind} von {title} sind überall gleich</translation>
    </message>
    <message>
        <source>The field of {name} that holds the class is not named</source>
        <translation>Das Feld von {name} mit der Klasse ist nicht genannt</translation>
    </message>
    <message>
        <source>The field {field} of {name} has {count} different values</source>
        <translation>Das Feld {field} von {name} hat {count} verschiedene Werte</translation>
    </message>
    <message>
        <source>The field {field} of {name} holds fractions, {value:g} for example</source>
        <translation>Das Feld {field} von {name} enthält Brüche, zum Beispiel {value:g}</translation>
    </message>
    <message>
        <source>The first {failed} tiles could not be encoded: {because}</source>
        <translation>Die ersten {failed} Kacheln ließen sich nicht kodieren: {because}</translation>
    </message>
    <message>
        <source>The folder of masks {folder} cannot be read ({strerror})</source>
        <translation>Der Ordner der Masken {folder} lässt sich nicht lesen ({strerror})</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be read ({strerror})</source>
        <translation>Der Ordner {folder} lässt sich nicht lesen ({strerror})</translation>
    </message>
    <message>
        <source>The folder {folder} does not exist</source>
        <translation>Den Ordner {folder} gibt es nicht</translation>
    </message>
    <message>
        <source>The folder {folder} holds no GeoTIFF</source>
        <translation>Der Ordner {folder} enthält kein GeoTIFF</translation>
    </message>
    <message>
        <source>The formula is longer than {most} characters</source>
        <translation>Die Formel ist länger als {most} Zeichen</translation>
    </message>
    <message>
        <source>The formula {text!r} {what}</source>
        <translation>Die Formel {text!r} {what}</translation>
    </message>
    <message>
        <source>The gaps of {name} were not filled when it was encoded</source>
        <translation>Die Lücken von {name} wurden beim Kodieren nicht gefüllt</translation>
    </message>
    <message>
        <source>The grid has an empty shape {height} x {width}</source>
        <translation>Das Raster hat die leere Form {height} x {width}</translation>
    </message>
    <message>
        <source>The grid's CRS is not valid WKT</source>
        <translation>Das KBS des Rasters ist kein gültiges WKT</translation>
    </message>
    <message>
        <source>The head {head} is trained with {names}, which is not installed</source>
        <translation>Das Verfahren {head} wird mit {names} trainiert, was nicht installiert ist</translation>
    </message>
    <message>
        <source>The head {head} learns classes, and these are values</source>
        <translation>Das Verfahren {head} lernt Klassen, und dies sind Werte</translation>
    </message>
    <message>
        <source>The head {head} learns from drawn labels alone, and some are borrowed from a map</source>
        <translation>Das Verfahren {head} lernt nur aus gezeichneten Labels, und einige sind von einer Karte geliehen</translation>
    </message>
    <message>
        <source>The head {head} learns values of a target</source>
        <translation>Das Verfahren {head} lernt Werte einer Zielgröße</translation>
    </message>
    <message>
        <source>The head {head} learns values of a target, and these are classes</source>
        <translation>Das Verfahren {head} lernt Werte einer Zielgröße, und dies sind Klassen</translation>
    </message>
    <message>
        <source>The imagery covers {west}, {south}, {east}, {north} in {chosen}</source>
        <translation>Die Bilddaten bedecken {west}, {south}, {east}, {north} in {chosen}</translation>
    </message>
    <message>
        <source>The item {id} has no band of reflectance that is known</source>
        <translation>Das Item {id} hat kein bekanntes Reflexionsband</translation>
    </message>
    <message>
        <source>The item {id} has no time</source>
        <translation>Das Item {id} hat keine Zeit</translation>
    </message>
    <message>
        <source>The item {id} is damaged ({reason})</source>
        <translation>Das Item {id} ist beschädigt ({reason})</translation>
    </message>
    <message>
        <source>The job {id} was cancelled</source>
        <translation>Der Auftrag {id} wurde abgebrochen</translation>
    </message>
    <message>
        <source>The labels have only one class</source>
        <translation>Die Labels haben nur eine Klasse</translation>
    </message>
    <message>
        <source>The labels have only {count} class on {value}</source>
        <translation>Die Labels haben am {value} nur {count} Klasse</translation>
    </message>
    <message>
        <source>The labels lie only where {title} was never observed</source>
        <translation>Die Labels liegen nur dort, wo {title} nie beobachtet wurde</translation>
    </message>
    <message>
        <source>The landmask {landmask} has {height} x {width} pixels, and the tile {rows} x {cols}</source>
        <translation>Die Landmaske {landmask} hat {height} x {width} Pixel und die Kachel {rows} x {cols}</translation>
    </message>
    <message>
        <source>The map's own shares come from places spread over the region (± standard error).</source>
        <translation>Die Anteile der Karte selbst kommen von Orten, die über die Region verteilt sind (± Standardfehler).</translation>
    </message>
    <message>
        <source>The map's own shares come from places spread over the region, and their errors are counted in.</source>
        <translation>Die Anteile der Karte selbst kommen von Orten, die über die Region verteilt sind; ihre Fehler sind eingerechnet.</translation>
    </message>
    <message>
        <source>The mask of {name} is damaged or cut off</source>
        <translation>Die Maske von {name} ist beschädigt oder abgeschnitten</translation>
    </message>
    <message>
        <source>The mask {found} cannot be read: {message}</source>
        <translation>Die Maske {found} lässt sich nicht lesen: {message}</translation>
    </message>
    <message>
        <source>The mask {raster} does not cover the same area as the scenes</source>
        <translation>Die Maske {raster} bedeckt nicht dieselbe Fläche wie die Szenen</translation>
    </message>
    <message>
        <source>The mask {raster} has {count} bands: {known}</source>
        <translation>Die Maske {raster} hat {count} Bänder: {known}</translation>
    </message>
    <message>
        <source>The masks lie in the same folder as the scenes, {folder}</source>
        <translation>Die Masken liegen im selben Ordner wie die Szenen, {folder}</translation>
    </message>
    <message>
        <source>The masks of {name} are damaged</source>
        <translation>Die Masken von {name} sind beschädigt</translation>
    </message>
    <message>
        <source>The memory that is free is too short for this</source>
        <translation>Der freie Arbeitsspeicher reicht dafür nicht</translation>
    </message>
    <message>
        <source>The metadata of {name} are damaged</source>
        <translation>Die Metadaten von {name} sind beschädigt</translation>
    </message>
    <message>
        <source>The metadata of {name} say no quantification value</source>
        <translation>Die Metadaten von {name} nennen keinen Quantisierungswert</translation>
    </message>
    <message>
        <source>The metadata of {product} say no sensing time</source>
        <translation>Die Metadaten von {product} nennen keine Aufnahmezeit</translation>
    </message>
    <message>
        <source>The name is a path</source>
        <translation>Der Name ist ein Pfad</translation>
    </message>
    <message>
        <source>The name of the file counts: rename the files where it is the day of an export</source>
        <translation>Der Name der Datei zählt: Benennen Sie die Dateien um, wo er der Tag eines Exports ist</translation>
    </message>
    <message>
        <source>The name {name} is too long for this system</source>
        <translation>Der Name {name} ist für dieses System zu lang</translation>
    </message>
    <message>
        <source>The nearest one is {date2}; all are {names}</source>
        <translation>Die nächste ist vom {date2}; alle sind {names}</translation>
    </message>
    <message>
        <source>The nearest one is {nearest}</source>
        <translation>Die nächste ist am {nearest}</translation>
    </message>
    <message>
        <source>The option width is below 4</source>
        <translation>Die Option width ist kleiner als 4</translation>
    </message>
    <message>
        <source>The option {name} is {value}, and {low:.10g} to {high:.10g} can be used</source>
        <translation>Die Option {name} ist {value}; möglich ist {low:.10g} bis {high:.10g}</translation>
    </message>
    <message>
        <source>The option {name} of {whose} cannot be '{given}': {reason}</source>
        <translation>Die Option {name} von {whose} kann nicht „{given}“ sein: {reason}</translation>
    </message>
    <message>
        <source>The options of {whose} are no names with values</source>
        <translation>Die Optionen von {whose} sind keine Namen mit Werten</translation>
    </message>
    <message>
        <source>The other date counts: {read} of {stem}</source>
        <translation>Das andere Datum zählt: {read} von {stem}</translation>
    </message>
    <message>
        <source>The other dates are of another scale: export these again like them, or leave them out of the folder; --scale holds for all dates</source>
        <translation>Die anderen Zeitpunkte haben einen anderen Maßstab: Exportieren Sie diese erneut wie jene, oder nehmen Sie sie aus dem Ordner; --scale gilt für alle Zeitpunkte</translation>
    </message>
    <message>
        <source>The parameters of {name} do not fit its card ({key})</source>
        <translation>Die Parameter von {name} passen nicht zur Karte der Datei ({key})</translation>
    </message>
    <message>
        <source>The part that begins at {there} is wanted next</source>
        <translation>Als nächstes wird der Teil erwartet, der bei {there} beginnt</translation>
    </message>
    <message>
        <source>The path cannot be used ({reason})</source>
        <translation>Der Pfad ist nicht verwendbar ({reason})</translation>
    </message>
    <message>
        <source>The path {text} is not absolute</source>
        <translation>Der Pfad {text} ist nicht absolut</translation>
    </message>
    <message>
        <source>The pixels are {size} m wide in {crs}</source>
        <translation>Die Pixel sind in {crs} {size} m breit</translation>
    </message>
    <message>
        <source>The pixels of {name} are damaged or cut off</source>
        <translation>Die Pixel von {name} sind beschädigt oder abgeschnitten</translation>
    </message>
    <message>
        <source>The pixels of {name} are damaged or cut off ({reason})</source>
        <translation>Die Pixel von {name} sind beschädigt oder abgeschnitten ({reason})</translation>
    </message>
    <message>
        <source>The pixels of {name} are {width:g} m wide in its CRS, {crs_name}</source>
        <translation>Die Pixel von {name} sind in seinem KBS, {crs_name}, {width:g} m breit</translation>
    </message>
    <message>
        <source>The pixels of {place} are damaged or cut off</source>
        <translation>Die Pixel von {place} sind beschädigt oder abgeschnitten</translation>
    </message>
    <message>
        <source>The pixels of {source} are damaged or cut off</source>
        <translation>Die Pixel von {source} sind beschädigt oder abgeschnitten</translation>
    </message>
    <message>
        <source>The places lie only where {title} was never observed</source>
        <translation>Die Orte liegen nur dort, wo {title} nie beobachtet wurde</translation>
    </message>
    <message>
        <source>The polygon has more than {most} corners</source>
        <translation>Das Polygon hat mehr als {most} Ecken</translation>
    </message>
    <message>
        <source>The polygon is a {kind}</source>
        <translation>Das Polygon ist vom Typ {kind}</translation>
    </message>
    <message>
        <source>The polygon is empty</source>
        <translation>Das Polygon ist leer</translation>
    </message>
    <message>
        <source>The polygon is no GeoJSON geometry</source>
        <translation>Das Polygon ist keine GeoJSON-Geometrie</translation>
    </message>
    <message>
        <source>The polygon lies outside the region</source>
        <translation>Das Polygon liegt außerhalb der Region</translation>
    </message>
    <message>
        <source>The pretraining ended without an answer (exit code {code})</source>
        <translation>Das Vortraining endete ohne Antwort (Exit-Code {code})</translation>
    </message>
    <message>
        <source>The processes of this training cannot reach each other ({reason})</source>
        <translation>Die Prozesse dieses Trainings erreichen einander nicht ({reason})</translation>
    </message>
    <message>
        <source>The range of {field}, {minimum} to {maximum}, is empty</source>
        <translation>Der Bereich von {field}, {minimum} bis {maximum}, ist leer</translation>
    </message>
    <message>
        <source>The rasters in {name} have other bands, types or scales, and are not parts of one</source>
        <translation>Die Raster in {name} haben verschiedene Kanäle, Typen oder Skalen und sind nicht Teile eines einzigen</translation>
    </message>
    <message>
        <source>The region covers {bounds} in {crs_name}</source>
        <translation>Die Region umfasst {bounds} in {crs_name}</translation>
    </message>
    <message>
        <source>The region covers {bounds} in {crs_name}; check the CRS of the labels</source>
        <translation>Die Region umfasst {bounds} in {crs_name}; das KBS der Labels prüfen</translation>
    </message>
    <message>
        <source>The region covers {bounds} in {crs_name}; check the CRS of the points</source>
        <translation>Die Region deckt {bounds} in {crs_name} ab; das KBS der Punkte prüfen</translation>
    </message>
    <message>
        <source>The region has no band {word}</source>
        <translation>Die Region hat keinen Kanal {word}</translation>
    </message>
    <message>
        <source>The region has {names}</source>
        <translation>Die Region hat {names}</translation>
    </message>
    <message>
        <source>The region of the task {id} is not open</source>
        <translation>Die Region der Aufgabe {id} ist nicht offen</translation>
    </message>
    <message>
        <source>The region was written by a newer version (schema {schema}, this one reads up to {known})</source>
        <translation>Die Region wurde von einer neueren Version geschrieben (Schema {schema}, diese liest bis {known})</translation>
    </message>
    <message>
        <source>The region {name} has no trunk: its linear path is all there is</source>
        <translation>Die Region {name} hat keinen Trunk: Es gibt nur ihren linearen Weg</translation>
    </message>
    <message>
        <source>The region's card has no schema version</source>
        <translation>Die Karte der Region nennt keine Schemaversion</translation>
    </message>
    <message>
        <source>The region's card is not whole ({error})</source>
        <translation>Die Karte der Region ist nicht vollständig ({error})</translation>
    </message>
    <message>
        <source>The region's card says something of its {name} that cannot be</source>
        <translation>Die Karte der Region sagt zu {name} etwas, das nicht sein kann</translation>
    </message>
    <message>
        <source>The region's file has errors of gaps that are none</source>
        <translation>Die Datei der Region hat Fehler von Lücken, die keine sind</translation>
    </message>
    <message>
        <source>The region's file has {what}</source>
        <translation>Die Datei der Region hat {what}</translation>
    </message>
    <message>
        <source>The region's grid is coded in version {version}, which this version cannot read</source>
        <translation>Das Gitter der Region ist in Version {version} kodiert, die diese Version nicht lesen kann</translation>
    </message>
    <message>
        <source>The region's grid is damaged</source>
        <translation>Das Gitter der Region ist beschädigt</translation>
    </message>
    <message>
        <source>The scales of {name} cannot be used</source>
        <translation>Die Skalen von {name} sind nicht verwendbar</translation>
    </message>
    <message>
        <source>The server of {place} tells no size</source>
        <translation>Der Server von {place} nennt keine Größe</translation>
    </message>
    <message>
        <source>The service ended while this job was under way</source>
        <translation>Der Dienst endete, während dieser Auftrag lief</translation>
    </message>
    <message>
        <source>The service ends in the middle of {id}</source>
        <translation>Der Dienst endet mitten in {id}</translation>
    </message>
    <message>
        <source>The source has no {missing}, which the region has</source>
        <translation>Der Quelle fehlt {missing}, was die Region hat</translation>
    </message>
    <message>
        <source>The tag CLASS_NAMES of {name} is not a JSON object of names by value</source>
        <translation>Der Tag CLASS_NAMES von {name} ist kein JSON-Objekt mit Namen nach Wert</translation>
    </message>
    <message>
        <source>The task was written by a newer version (schema {schema}, this one reads up to {known})</source>
        <translation>Die Aufgabe stammt von einer neueren Version (Schema {schema}, diese liest bis {known})</translation>
    </message>
    <message>
        <source>The task {id} is of another region</source>
        <translation>Die Aufgabe {id} gehört zu einer anderen Region</translation>
    </message>
    <message>
        <source>The task {id} was closed</source>
        <translation>Die Aufgabe {id} wurde geschlossen</translation>
    </message>
    <message>
        <source>The task {name} cannot be asked about a window of {count} acquisitions: {what}</source>
        <translation>Die Aufgabe {name} kann nicht nach einem Zeitfenster mit {count} Aufnahmen gefragt werden: {what}</translation>
    </message>
    <message>
        <source>The task {name} does not know what its labels looked like</source>
        <translation>Die Aufgabe {name} weiß nicht, wie ihre Labels aussahen</translation>
    </message>
    <message>
        <source>The task {name} predicts a quantity and no classes</source>
        <translation>Die Aufgabe {name} sagt eine Größe voraus und keine Klassen</translation>
    </message>
    <message>
        <source>The task {name} predicts classes</source>
        <translation>Die Aufgabe {name} sagt Klassen voraus</translation>
    </message>
    <message>
        <source>The task {name} predicts classes and not values</source>
        <translation>Die Aufgabe {name} sagt Klassen voraus und keine Werte</translation>
    </message>
    <message>
        <source>The task {name} predicts values</source>
        <translation>Die Aufgabe {name} sagt Werte voraus</translation>
    </message>
    <message>
        <source>The task {name} predicts values and not classes</source>
        <translation>Die Aufgabe {name} sagt Werte voraus und keine Klassen</translation>
    </message>
    <message>
        <source>The task {name} was learnt on embeddings too, which are of one year alone: it cannot be asked about another window of time</source>
        <translation>Die Aufgabe {name} wurde auch auf Embeddings gelernt, die von einem einzigen Jahr sind: Sie kann nicht nach einem anderen Zeitfenster gefragt werden</translation>
    </message>
    <message>
        <source>The task {name} was trained in {region_name} and cannot map {here}</source>
        <translation>Die Aufgabe {name} wurde in {region_name} trainiert und kann {here} nicht kartieren</translation>
    </message>
    <message>
        <source>The task {name} was trained on acquisitions that {name2} does not have: {lost}</source>
        <translation>Die Aufgabe {name} wurde auf Aufnahmen trainiert, die {name2} nicht hat: {lost}</translation>
    </message>
    <message>
        <source>The task {name} was trained on features of the kind {kind} ({region_name}), and {title} has those of the kind {kind2}</source>
        <translation>Die Aufgabe {name} wurde auf Merkmalen der Art {kind} ({region_name}) trainiert, und {title} hat solche der Art {kind2}</translation>
    </message>
    <message>
        <source>The task {name} was trained on other features of {title}, by version {version} (dates: {count})</source>
        <translation>Die Aufgabe {name} wurde auf anderen Merkmalen von {title} trainiert, von Version {version} (Zeitpunkte: {count})</translation>
    </message>
    <message>
        <source>The task {name} was trained on several sources together</source>
        <translation>Die Aufgabe {name} wurde auf mehreren Quellen zusammen trainiert</translation>
    </message>
    <message>
        <source>The task {name} was trained on the region {region_name} ({region_id}) and cannot be used on {title} ({region_id2})</source>
        <translation>Die Aufgabe {name} wurde auf der Region {region_name} ({region_id}) trainiert und kann nicht auf {title} ({region_id2}) benutzt werden</translation>
    </message>
    <message>
        <source>The task {name} was trained on {kind} features ({region_name}), and {name2} is a region model</source>
        <translation>Die Aufgabe {name} wurde auf {kind}-Merkmalen ({region_name}) trainiert, und {name2} ist ein Regionsmodell</translation>
    </message>
    <message>
        <source>The task {name} was trained on {kind} features of {trained}, and those of {title} are of {here}: two never mix</source>
        <translation>Die Aufgabe {name} wurde auf {kind}-Merkmalen von {trained} trainiert, und die von {title} sind von {here}: Zwei mischen sich nie</translation>
    </message>
    <message>
        <source>The task {name} was trained on {region_name} together with {missing}, which is not open here</source>
        <translation>Die Aufgabe {name} wurde auf {region_name} zusammen mit {missing} trainiert, das hier nicht offen ist</translation>
    </message>
    <message>
        <source>The task {name} was trained on {region_name} together with {names}, and here are other sources</source>
        <translation>Die Aufgabe {name} wurde auf {region_name} zusammen mit {names} trainiert, und hier sind andere Quellen</translation>
    </message>
    <message>
        <source>The task {task} is of another region</source>
        <translation>Die Aufgabe {task} gehört zu einer anderen Region</translation>
    </message>
    <message>
        <source>The task's card has no schema version</source>
        <translation>Die Karte der Aufgabe hat keine Schemaversion</translation>
    </message>
    <message>
        <source>The task's card is not whole ({error})</source>
        <translation>Die Karte der Aufgabe ist nicht vollständig ({error})</translation>
    </message>
    <message>
        <source>The task's file has {what}</source>
        <translation>Die Datei der Aufgabe hat {what}</translation>
    </message>
    <message>
        <source>The tiles of {name} have other features</source>
        <translation>Die Kacheln von {name} haben andere Merkmale</translation>
    </message>
    <message>
        <source>The times of {name} cannot be read</source>
        <translation>Die Zeiten von {name} lassen sich nicht lesen</translation>
    </message>
    <message>
        <source>The times of {place} are in a unit or calendar that names no days</source>
        <translation>Die Zeiten von {place} sind in einer Einheit oder einem Kalender, die keine Tage nennen</translation>
    </message>
    <message>
        <source>The token service of the Planetary Computer answers with something else</source>
        <translation>Der Token-Dienst des Planetary Computer antwortet mit etwas anderem</translation>
    </message>
    <message>
        <source>The two lie {value} days apart in the year: growth, harvest, leaf fall, snow and the sun's height look like change here. Compare the same season of two years.</source>
        <translation>Die beiden liegen {value} Tage im Jahr auseinander: Wachstum, Ernte, Laubfall, Schnee und Sonnenstand sehen hier wie Veränderung aus. Vergleichen Sie dieselbe Jahreszeit zweier Jahre.</translation>
    </message>
    <message>
        <source>The users of {path} cannot be read ({reason})</source>
        <translation>Die Benutzer in {path} können nicht gelesen werden ({reason})</translation>
    </message>
    <message>
        <source>The values have no offset any more and are read as with --offset 0; --offset -0.1 reads them as told</source>
        <translation>Die Werte haben keinen Offset mehr und werden wie mit --offset 0 gelesen; --offset -0.1 liest sie, wie angegeben</translation>
    </message>
    <message>
        <source>The values of {field} are the same wherever {title} was observed</source>
        <translation>Die Werte von {field} sind überall gleich, wo {title} beobachtet wurde</translation>
    </message>
    <message>
        <source>The weights of the task {name} do not fit its own description ({name2})</source>
        <translation>Die Gewichte der Aufgabe {name} passen nicht zu ihrer eigenen Beschreibung ({name2})</translation>
    </message>
    <message>
        <source>The weights of the task {name} give no numbers</source>
        <translation>Die Gewichte der Aufgabe {name} ergeben keine Zahlen</translation>
    </message>
    <message>
        <source>The weights of this region do not fit its preset {preset} ({found})</source>
        <translation>Die Gewichte dieser Region passen nicht zu ihrem Preset {preset} ({found})</translation>
    </message>
    <message>
        <source>The weights of {name} are damaged</source>
        <translation>Die Gewichte von {name} sind beschädigt</translation>
    </message>
    <message>
        <source>The weights of {name} give no values that a sensor sees</source>
        <translation>Die Gewichte von {name} ergeben keine Werte, die ein Sensor sieht</translation>
    </message>
    <message>
        <source>The window begins on {first} and ends before, on {last}</source>
        <translation>Der Zeitraum beginnt am {first} und endet davor, am {last}</translation>
    </message>
    <message>
        <source>The window of {height} x {width} pixels at row {row}, column {col} leaves the region of {all_height} x {all_width} pixels</source>
        <translation>Das Fenster von {height} x {width} Pixeln bei Zeile {row}, Spalte {col} verlässt die Region von {all_height} x {all_width} Pixeln</translation>
    </message>
    <message>
        <source>The {what} {name} of the package {package} cannot be loaded ({reason}: {error})</source>
        <translation>{what} {name} des Pakets {package} lässt sich nicht laden ({reason}: {error})</translation>
    </message>
    <message>
        <source>There are</source>
        <translation>Vorhanden</translation>
    </message>
    <message>
        <source>There are no such files</source>
        <translation>Solche Dateien gibt es nicht</translation>
    </message>
    <message>
        <source>There is a {what} '{kind}' already</source>
        <translation>{what} „{kind}“ gibt es schon</translation>
    </message>
    <message>
        <source>There is no CRS {text!r}</source>
        <translation>Das KBS {text!r} gibt es nicht</translation>
    </message>
    <message>
        <source>There is no acquisition on {date}, and what nobody saw is not unusual</source>
        <translation>Am {date} gibt es keine Aufnahme, und was niemand sah, ist nicht ungewöhnlich</translation>
    </message>
    <message>
        <source>There is no acquisition {id}</source>
        <translation>Die Aufnahme {id} gibt es nicht</translation>
    </message>
    <message>
        <source>There is no cache '{cache}'</source>
        <translation>Es gibt keinen Zwischenspeicher „{cache}“</translation>
    </message>
    <message>
        <source>There is no checkpoint {path}</source>
        <translation>Es gibt keinen Zwischenstand {path}</translation>
    </message>
    <message>
        <source>There is no file {path}</source>
        <translation>Es gibt keine Datei {path}</translation>
    </message>
    <message>
        <source>There is no folder {folder}</source>
        <translation>Es gibt keinen Ordner {folder}</translation>
    </message>
    <message>
        <source>There is no folder {parent}</source>
        <translation>Den Ordner {parent} gibt es nicht</translation>
    </message>
    <message>
        <source>There is no folder {path} to lend</source>
        <translation>Es gibt keinen Ordner {path}, der zu leihen wäre</translation>
    </message>
    <message>
        <source>There is no inspection {key}</source>
        <translation>Es gibt keine Durchsicht {key}</translation>
    </message>
    <message>
        <source>There is no job {id}</source>
        <translation>Es gibt keinen Auftrag {id}</translation>
    </message>
    <message>
        <source>There is no method {method!r}</source>
        <translation>Es gibt kein Verfahren {method!r}</translation>
    </message>
    <message>
        <source>There is no mosaic {path}</source>
        <translation>Es gibt kein Mosaik {path}</translation>
    </message>
    <message>
        <source>There is no option '{name}' of {whose}</source>
        <translation>Es gibt keine Option „{name}“ von {whose}</translation>
    </message>
    <message>
        <source>There is no picture of {job}</source>
        <translation>Es gibt kein Bild von {job}</translation>
    </message>
    <message>
        <source>There is no picture of {job} yet</source>
        <translation>Es gibt noch kein Bild von {job}</translation>
    </message>
    <message>
        <source>There is no region file {path}</source>
        <translation>Die Regionsdatei {path} gibt es nicht</translation>
    </message>
    <message>
        <source>There is no resampling {resampling!r}</source>
        <translation>Die Resampling-Methode {resampling!r} gibt es nicht</translation>
    </message>
    <message>
        <source>There is no room for {gigabytes:.2g} GB of imagery beside the region while it is made, so that files are decoded again and again, which takes several times as long</source>
        <translation>Neben der Region ist kein Platz für {gigabytes:.2g} GB Bilddaten, solange sie entsteht; Dateien werden daher wieder und wieder dekodiert, was ein Vielfaches der Zeit kostet</translation>
    </message>
    <message>
        <source>There is no similarity {id}</source>
        <translation>Es gibt keine Ähnlichkeit {id}</translation>
    </message>
    <message>
        <source>There is no such outbox</source>
        <translation>Diesen Ausgang gibt es nicht</translation>
    </message>
    <message>
        <source>There is no task file {path}</source>
        <translation>Es gibt keine Aufgabendatei {path}</translation>
    </message>
    <message>
        <source>There is no task {id}</source>
        <translation>Es gibt keine Aufgabe {id}</translation>
    </message>
    <message>
        <source>There is no {known}</source>
        <translation>Es gibt kein {known}</translation>
    </message>
    <message>
        <source>There is no {name}</source>
        <translation>{name} gibt es nicht</translation>
    </message>
    <message>
        <source>There is no {what} '{name}'</source>
        <translation>{what} „{name}“ gibt es nicht</translation>
    </message>
    <message>
        <source>There is nothing to compare with</source>
        <translation>Es gibt nichts zum Vergleichen</translation>
    </message>
    <message>
        <source>These dates have no mask; export SCL beside the bands, or look at them before you choose</source>
        <translation>Diese Daten haben keine Maske; SCL neben den Bändern exportieren, oder ansehen, bevor Sie wählen</translation>
    </message>
    <message>
        <source>These pixels are taken as not observed</source>
        <translation>Diese Pixel gelten als nicht beobachtet</translation>
    </message>
    <message>
        <source>These pixels are taken as not observed; with --bands {others} they are</source>
        <translation>Diese Pixel gelten als nicht beobachtet; mit --bands {others} gelten sie als beobachtet</translation>
    </message>
    <message>
        <source>They are 0 everywhere</source>
        <translation>Sie sind überall 0</translation>
    </message>
    <message>
        <source>They are learnt as 0: water and shadows after a correction of the atmosphere</source>
        <translation>Sie werden als 0 gelernt: Wasser und Schatten nach einer Korrektur der Atmosphäre</translation>
    </message>
    <message>
        <source>They are nodata everywhere</source>
        <translation>Sie sind überall Nodata</translation>
    </message>
    <message>
        <source>They are one value everywhere</source>
        <translation>Sie sind überall ein Wert</translation>
    </message>
    <message>
        <source>They are read as below 0, as they were meant</source>
        <translation>Sie werden als unter 0 gelesen, wie sie gemeint waren</translation>
    </message>
    <message>
        <source>They are taken as not observed: -1 and less, a million and more are no reflectance</source>
        <translation>Sie gelten als nicht beobachtet: -1 und weniger, eine Million und mehr sind keine Reflexion</translation>
    </message>
    <message>
        <source>They are taken as reflectance x 10000; --scale says something else</source>
        <translation>Sie gelten als Reflexion x 10000; --scale sagt etwas anderes</translation>
    </message>
    <message>
        <source>They hold few whole numbers: classes, not reflectance</source>
        <translation>Sie enthalten wenige ganze Zahlen: Klassen, keine Reflexion</translation>
    </message>
    <message>
        <source>They may be removed already</source>
        <translation>Vielleicht sind sie schon entfernt</translation>
    </message>
    <message>
        <source>This backend works on files where they are, and none travel</source>
        <translation>Dieses Backend arbeitet mit Dateien, wo sie sind; keine reisen</translation>
    </message>
    <message>
        <source>This folder</source>
        <translation>Dieser Ordner</translation>
    </message>
    <message>
        <source>This point lies outside the region</source>
        <translation>Dieser Punkt liegt außerhalb der Region</translation>
    </message>
    <message>
        <source>This version does not know the head {name} of the task {task}</source>
        <translation>Diese Version kennt das Verfahren {name} der Aufgabe {task} nicht</translation>
    </message>
    <message>
        <source>This version does not know the region's kind of field ({error})</source>
        <translation>Diese Version kennt die Art des Feldes der Region nicht ({error})</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Nach</translation>
    </message>
    <message>
        <source>Too few acquisitions lie in this window ({count}): the task learnt from {learnt}, and takes {least}</source>
        <translation>In diesem Zeitraum liegen zu wenige Aufnahmen ({count}): die Aufgabe lernte aus {learnt} und braucht {least}</translation>
    </message>
    <message>
        <source>Too few labels to say how good the map is: some have to be held out.</source>
        <translation>Zu wenige Labels, um zu sagen, wie gut die Karte ist: Einige müssen zurückgehalten werden.</translation>
    </message>
    <message>
        <source>Too few places to say how good the map is: {places} have a value, and {needed} more are needed, so that some can be held out</source>
        <translation>Zu wenige Orte, um zu sagen, wie gut die Karte ist: {places} haben einen Wert, und {needed} weitere sind nötig, damit einige zurückgehalten werden können</translation>
    </message>
    <message>
        <source>Train again</source>
        <translation>Erneut trainieren</translation>
    </message>
    <message>
        <source>Train again with its assessment, or wait until that has ended</source>
        <translation>Trainieren Sie mit der Genauigkeit erneut, oder warten Sie, bis sie gemessen ist</translation>
    </message>
    <message>
        <source>Train again with the same labels</source>
        <translation>Mit denselben Labels neu trainieren</translation>
    </message>
    <message>
        <source>Train again, or open the task's file</source>
        <translation>Neu trainieren oder die Datei der Aufgabe öffnen</translation>
    </message>
    <message>
        <source>Train again, or open the task's file; tasks are kept {days} days after their last use</source>
        <translation>Neu trainieren oder die Datei der Aufgabe öffnen; Aufgaben bleiben {days} Tage nach ihrem letzten Gebrauch erhalten</translation>
    </message>
    <message>
        <source>Train it again in {region_name}, and save it</source>
        <translation>Sie in {region_name} neu trainieren und speichern</translation>
    </message>
    <message>
        <source>Train it again, with the instant head</source>
        <translation>Sie neu trainieren, mit dem Verfahren instant</translation>
    </message>
    <message>
        <source>Train it on features that do not know the season (--option seasons=false), or on a window with the same months</source>
        <translation>Sie auf Merkmalen trainieren, die die Jahreszeit nicht kennen (--option seasons=false), oder auf einem Zeitraum mit denselben Monaten</translation>
    </message>
    <message>
        <source>Train it on features that do not know the season (--option seasons=false), or on dates of the same months</source>
        <translation>Sie auf Merkmalen trainieren, die die Jahreszeit nicht kennen (--option seasons=false), oder auf Zeitpunkten derselben Monate</translation>
    </message>
    <message>
        <source>Train it there on features that do not know the season (--option seasons=false)</source>
        <translation>Sie dort auf Merkmalen trainieren, die die Jahreszeit nicht kennen (--option seasons=false)</translation>
    </message>
    <message>
        <source>Train on fewer dates or without seasons, or take a region with more acquisitions</source>
        <translation>Auf weniger Zeitpunkten oder ohne Jahreszeiten trainieren oder eine Region mit mehr Aufnahmen nehmen</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>True colour, {date} (of {days})</source>
        <translation>Echtfarben, {date} (aus: {days})</translation>
    </message>
    <message>
        <source>Try again later</source>
        <translation>Später noch einmal versuchen</translation>
    </message>
    <message>
        <source>Try again later, or leave this date out</source>
        <translation>Später noch einmal versuchen oder dieses Datum weglassen</translation>
    </message>
    <message>
        <source>Try again then</source>
        <translation>Dann noch einmal versuchen</translation>
    </message>
    <message>
        <source>Try again, or leave this date out</source>
        <translation>Noch einmal versuchen oder dieses Datum weglassen</translation>
    </message>
    <message>
        <source>Try again; if it stays, report it with the service's log</source>
        <translation>Versuchen Sie es noch einmal; bleibt es so, melden Sie es mit dem Protokoll des Dienstes</translation>
    </message>
    <message>
        <source>Try again; if it stays, tell whoever publishes it to publish it again</source>
        <translation>Noch einmal versuchen; bleibt es so, den Herausgeber bitten, es neu zu veröffentlichen</translation>
    </message>
    <message>
        <source>Two of the files have the same name</source>
        <translation>Zwei der Dateien haben denselben Namen</translation>
    </message>
    <message>
        <source>Unknown device '{device}'</source>
        <translation>Unbekanntes Gerät „{device}“</translation>
    </message>
    <message>
        <source>Unknown device {name!r}</source>
        <translation>Unbekanntes Gerät {name!r}</translation>
    </message>
    <message>
        <source>Unknown engine '{engine}'</source>
        <translation>Unbekannte Engine „{engine}“</translation>
    </message>
    <message>
        <source>Unpack it into a folder whose name ends in .zarr, and choose that</source>
        <translation>Entpacken Sie es in einen Ordner, dessen Name auf .zarr endet, und wählen Sie diesen</translation>
    </message>
    <message>
        <source>Unpack it into a folder, and choose that</source>
        <translation>Entpacken Sie es in einen Ordner, und wählen Sie diesen</translation>
    </message>
    <message>
        <source>Update LIANet to open it</source>
        <translation>LIANet aktualisieren, um sie zu öffnen</translation>
    </message>
    <message>
        <source>Update LIANet to read it</source>
        <translation>LIANet aktualisieren, um es zu lesen</translation>
    </message>
    <message>
        <source>Update LIANet to use it, or install the package that the head is from</source>
        <translation>LIANet dafür aktualisieren oder das Paket installieren, aus dem das Verfahren stammt</translation>
    </message>
    <message>
        <source>Update LIANet, or get a fresh copy of the file</source>
        <translation>LIANet aktualisieren oder die Datei neu holen</translation>
    </message>
    <message>
        <source>Update or remove that package</source>
        <translation>Dieses Paket aktualisieren oder entfernen</translation>
    </message>
    <message>
        <source>Update or remove the package that offers it</source>
        <translation>Das Paket aktualisieren oder entfernen, das es anbietet</translation>
    </message>
    <message>
        <source>Use --area {bounds} for what they have in common</source>
        <translation>Nehmen Sie --area {bounds} für das, was sie gemeinsam haben</translation>
    </message>
    <message>
        <source>Use --bands {landsat} if they are Landsat's, or --bands {sentinel} if not</source>
        <translation>Nehmen Sie --bands {landsat}, wenn sie von Landsat sind, sonst --bands {sentinel}</translation>
    </message>
    <message>
        <source>Use --dates-as MONTH to take its 15th, or rename the files with days</source>
        <translation>Nehmen Sie --dates-as MONTH für seinen 15., oder benennen Sie die Dateien mit Tagen</translation>
    </message>
    <message>
        <source>Use --dates-as WEEK to take its Thursday, or rename the files with days</source>
        <translation>Nehmen Sie --dates-as WEEK für ihren Donnerstag, oder benennen Sie die Dateien mit Tagen</translation>
    </message>
    <message>
        <source>Use --device cpu, or install a torch that matches the driver</source>
        <translation>--device cpu nehmen oder ein torch installieren, das zum Treiber passt</translation>
    </message>
    <message>
        <source>Use --host 127.0.0.1 and a port above 1023, or 0 for any that is free</source>
        <translation>--host 127.0.0.1 und einen Port über 1023 verwenden, oder 0 für irgendeinen freien</translation>
    </message>
    <message>
        <source>Use --mask-values {least} if {least} is what must be hidden, --mask-values {largest} if {largest} is</source>
        <translation>Verwenden Sie --mask-values {least}, wenn {least} zu verdecken ist, --mask-values {largest}, wenn {largest} es ist</translation>
    </message>
    <message>
        <source>Use --nodata {value:g} to take it as not observed, or --nodata {none:g} to learn it as it is</source>
        <translation>--nodata {value:g}, um es als nicht beobachtet zu nehmen, oder --nodata {none:g}, um es zu lernen, wie es ist</translation>
    </message>
    <message>
        <source>Use --nodata {value:g} to take them as not observed, or --nodata {none:g} to learn them as they are</source>
        <translation>Nehmen Sie --nodata {value:g}, um sie als nicht beobachtet zu nehmen, oder --nodata {none:g}, um sie zu lernen, wie sie sind</translation>
    </message>
    <message>
        <source>Use --offset -0.1 if it is, or --offset 0 if the land is so bright</source>
        <translation>--offset -0.1 nehmen, wenn es so ist, oder --offset 0, wenn das Land so hell ist</translation>
    </message>
    <message>
        <source>Use --offset -0.1 if it is; nothing needs to be done if the land is so bright</source>
        <translation>--offset -0.1 nehmen, wenn es so ist; ist das Land so hell, ist nichts zu tun</translation>
    </message>
    <message>
        <source>Use --offset {fitting}</source>
        <translation>--offset {fitting} nehmen</translation>
    </message>
    <message>
        <source>Use --offset {fitting} for all tiles, or the one that fits</source>
        <translation>Verwenden Sie --offset {fitting} für alle Kacheln, oder den, der passt</translation>
    </message>
    <message>
        <source>Use --offset {none} if the values have none, or the one that fits</source>
        <translation>--offset {none} nehmen, wenn die Werte keinen haben, oder den passenden</translation>
    </message>
    <message>
        <source>Use --offset {those}, or --offset {none} if they are right</source>
        <translation>--offset {those} nehmen, oder --offset {none}, wenn sie richtig sind</translation>
    </message>
    <message>
        <source>Use --scale 0.0001 --offset 0 if they were scaled again, or what fits</source>
        <translation>--scale 0.0001 --offset 0 nehmen, wenn sie neu skaliert wurden, oder was passt</translation>
    </message>
    <message>
        <source>Use --scale {whole} where 65535 is a reflectance of 1, as the Copernicus Browser writes it, or --scale 0.0001 where 10000 is</source>
        <translation>Nehmen Sie --scale {whole}, wo 65535 eine Reflexion von 1 ist, wie es der Copernicus Browser schreibt, oder --scale 0.0001, wo es 10000 ist</translation>
    </message>
    <message>
        <source>Use Level-2 (L2SP); of Landsat 8 and 9 --scale 0.00002 --offset -0.1 makes reflectance above the atmosphere, without the height of the sun</source>
        <translation>Verwenden Sie Level-2 (L2SP); von Landsat 8 und 9 macht --scale 0.00002 --offset -0.1 Reflexion über der Atmosphäre, ohne die Höhe der Sonne</translation>
    </message>
    <message>
        <source>Use a region for that</source>
        <translation>Dafür eine Region nehmen</translation>
    </message>
    <message>
        <source>Use another one</source>
        <translation>Einen anderen nehmen</translation>
    </message>
    <message>
        <source>Use auto, cpu or cuda</source>
        <translation>auto, cpu oder cuda nehmen</translation>
    </message>
    <message>
        <source>Use auto, torch or onnxruntime</source>
        <translation>auto, torch oder onnxruntime verwenden</translation>
    </message>
    <message>
        <source>Use embeddings of the same place</source>
        <translation>Embeddings desselben Ortes verwenden</translation>
    </message>
    <message>
        <source>Use imagery with all of the region's bands, or name its bands with --bands in the order of the file</source>
        <translation>Bilddaten mit allen Bändern der Region nehmen oder ihre Bänder mit --bands in der Reihenfolge der Datei nennen</translation>
    </message>
    <message>
        <source>Use instant or conv</source>
        <translation>instant oder conv nehmen</translation>
    </message>
    <message>
        <source>Use one of {names}</source>
        <translation>Eines von {names} nehmen</translation>
    </message>
    <message>
        <source>Use paths or links</source>
        <translation>Pfade oder Links nehmen</translation>
    </message>
    <message>
        <source>Use products of one level</source>
        <translation>Produkte einer Stufe nehmen</translation>
    </message>
    <message>
        <source>Use the file with the measured values, not a picture of them; bands are {dtypes}</source>
        <translation>Die Datei mit den Messwerten nehmen, kein Bild davon; Bänder sind {dtypes}</translation>
    </message>
    <message>
        <source>Use the files whose names end in _SR; --scale makes reflectance of these only where it is the same for all bands</source>
        <translation>Verwenden Sie die Dateien, deren Namen auf _SR enden; --scale macht daraus nur Reflexion, wenn es für alle Kanäle dasselbe ist</translation>
    </message>
    <message>
        <source>Use the files with the measured values, or --scale 1 if these are</source>
        <translation>Verwenden Sie die Dateien mit den gemessenen Werten, oder --scale 1, wenn diese es sind</translation>
    </message>
    <message>
        <source>Use the files with the measured values, or --scale {scale:g} if these are</source>
        <translation>Die Dateien mit den gemessenen Werten nehmen, oder --scale {scale:g}, wenn es diese sind</translation>
    </message>
    <message>
        <source>Use the files with the measured values; if these are, give their scale: --scale 0.01 of percent, --scale 0.0001 if the land is so dark</source>
        <translation>Nehmen Sie die Dateien mit den gemessenen Werten; sind es diese, geben Sie ihre Skalierung an: --scale 0.01 bei Prozent, --scale 0.0001, falls das Land so dunkel ist</translation>
    </message>
    <message>
        <source>Use the head {fitting}, or leave the borrowed labels out</source>
        <translation>Das Verfahren {fitting} nehmen oder die geliehenen Labels weglassen</translation>
    </message>
    <message>
        <source>Use the head {names}</source>
        <translation>Das Verfahren {names} nehmen</translation>
    </message>
    <message>
        <source>Use up to 32 small letters, digits, - and _</source>
        <translation>Bis zu 32 kleine Buchstaben, Ziffern, - und _ verwenden</translation>
    </message>
    <message>
        <source>Use {choices}</source>
        <translation>Nehmen Sie {choices}</translation>
    </message>
    <message>
        <source>Use {known}</source>
        <translation>{known} nehmen</translation>
    </message>
    <message>
        <source>Use {names}</source>
        <translation>Nutzen Sie {names}</translation>
    </message>
    <message>
        <source>User's accuracy</source>
        <translation>Nutzergenauigkeit</translation>
    </message>
    <message>
        <source>Validating</source>
        <translation>Validierung</translation>
    </message>
    <message>
        <source>Values of a quantity are not borrowed</source>
        <translation>Werte einer Größe werden nicht geliehen</translation>
    </message>
    <message>
        <source>Values to mask are given, but no mask</source>
        <translation>Zu maskierende Werte sind angegeben, aber keine Maske</translation>
    </message>
    <message>
        <source>WORLD_SIZE is set, but it and RANK do not tell this process's place</source>
        <translation>WORLD_SIZE ist gesetzt, aber es und RANK sagen nicht den Platz dieses Prozesses</translation>
    </message>
    <message>
        <source>Wait for it, or choose another folder</source>
        <translation>Darauf warten oder einen anderen Ordner wählen</translation>
    </message>
    <message>
        <source>Wait for its end, or stop it and start this one again: tiles that are done stay</source>
        <translation>Sein Ende abwarten oder ihn anhalten und diesen neu starten: fertige Kacheln bleiben</translation>
    </message>
    <message>
        <source>Wait until it has ended</source>
        <translation>Warten, bis er geendet hat</translation>
    </message>
    <message>
        <source>Wait until some have ended, or cancel some</source>
        <translation>Warten, bis einige zu Ende sind, oder einige abbrechen</translation>
    </message>
    <message>
        <source>Waiting for the first view</source>
        <translation>Es wird auf die erste Ansicht gewartet</translation>
    </message>
    <message>
        <source>Warp it north up, for example with gdalwarp</source>
        <translation>Nach Norden ausrichten, zum Beispiel mit gdalwarp</translation>
    </message>
    <message>
        <source>Warp it with gdalwarp first</source>
        <translation>Erst mit gdalwarp umrechnen</translation>
    </message>
    <message>
        <source>Weighing the sources</source>
        <translation>Quellen werden gewichtet</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>What an earlier run had read beside the region is of other files or options</source>
        <translation>Was ein früherer Lauf neben der Region gelesen hatte, gehört zu anderen Dateien oder Optionen</translation>
    </message>
    <message>
        <source>What arrived is not the file that was announced: its digest differs</source>
        <translation>Was ankam, ist nicht die angekündigte Datei: Ihr Prüfwert ist ein anderer</translation>
    </message>
    <message>
        <source>What changed in {name}, {before} and {after}</source>
        <translation>Was sich in {name} verändert hat: {before} und {after}</translation>
    </message>
    <message>
        <source>What is called blue differs more over the land of {dates} than what is called red, which is the other way round nearly everywhere: they may be exchanged</source>
        <translation>Was Blau heißt, ist über dem Land von {dates} verschiedener als was Rot heißt; fast überall ist es umgekehrt: Sie können vertauscht sein</translation>
    </message>
    <message>
        <source>What is told of the offset of {granule} and what its pixels show differ, and tiles might decide differently</source>
        <translation>Was über den Offset von {granule} gesagt ist und was die Pixel zeigen, stimmt nicht überein, und Kacheln könnten verschieden entscheiden</translation>
    </message>
    <message>
        <source>What was taken for what</source>
        <translation>Was wofür gehalten wurde</translation>
    </message>
    <message>
        <source>What {name} shows of {file}{more} is brighter than what it hides, as clouds are: it may say where it is clear</source>
        <translation>Was {name} von {file}{more} zeigt, ist heller als das Verdeckte, wie Wolken es sind: vielleicht sagt sie, wo es klar ist</translation>
    </message>
    <message>
        <source>When it changed</source>
        <translation>Wann es sich geändert hat</translation>
    </message>
    <message>
        <source>When it changed is between two acquisitions, and there are not two with labels</source>
        <translation>Wann es sich änderte, liegt zwischen zwei Aufnahmen, und es gibt keine zwei mit Labels</translation>
    </message>
    <message>
        <source>When it changed is learnt from labels, at each acquisition</source>
        <translation>Wann es sich änderte, wird aus Labels gelernt, an jeder Aufnahme</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Where it does not lie, nothing is hidden: export it for the whole area, or look there</source>
        <translation>Wo sie nicht liegt, wird nichts verdeckt: Exportieren Sie sie für das ganze Gebiet, oder sehen Sie dort nach</translation>
    </message>
    <message>
        <source>Which class became which</source>
        <translation>Welche Klasse wurde zu welcher</translation>
    </message>
    <message>
        <source>Whole numbers are stored as {dtype} in {files}</source>
        <translation>Ganze Zahlen sind als {dtype} gespeichert in {files}</translation>
    </message>
    <message>
        <source>Why it may not be what it seems</source>
        <translation>Warum es anders sein kann, als es aussieht</translation>
    </message>
    <message>
        <source>Widen them</source>
        <translation>Weiter fassen</translation>
    </message>
    <message>
        <source>With 95 % ranges</source>
        <translation>Mit 95-%-Bereichen</translation>
    </message>
    <message>
        <source>Without a geometry: {empty}, without a class: {unclassed}</source>
        <translation>Ohne Geometrie: {empty}, ohne Klasse: {unclassed}</translation>
    </message>
    <message>
        <source>Write dates as YYYY-MM-DD, or leave them empty</source>
        <translation>Daten als JJJJ-MM-TT schreiben oder leer lassen</translation>
    </message>
    <message>
        <source>Write it again</source>
        <translation>Neu schreiben</translation>
    </message>
    <message>
        <source>Write it again with lianet together, or with a newer version of LIANet</source>
        <translation>Mit lianet together neu schreiben oder mit einer neueren Version von LIANet</translation>
    </message>
    <message>
        <source>Write it as --area 13.1,41.5,13.4,41.8</source>
        <translation>So schreiben: --area 13.1,41.5,13.4,41.8</translation>
    </message>
    <message>
        <source>Write it as --crs EPSG:32633</source>
        <translation>So schreiben: --crs EPSG:32633</translation>
    </message>
    <message>
        <source>Write it as 05-01..09-30, month and day</source>
        <translation>Schreiben Sie sie als 05-01..09-30, Monat und Tag</translation>
    </message>
    <message>
        <source>Write it as https://</source>
        <translation>Mit https:// schreiben</translation>
    </message>
    <message>
        <source>Write it as netCDF 4, for example with nccopy -k nc4</source>
        <translation>Als netCDF 4 schreiben, zum Beispiel mit nccopy -k nc4</translation>
    </message>
    <message>
        <source>Write it north up</source>
        <translation>Mit Norden oben schreiben</translation>
    </message>
    <message>
        <source>Write it with a dimension called time or t</source>
        <translation>Mit einer Dimension time oder t schreiben</translation>
    </message>
    <message>
        <source>Write it with a grid mapping or an attribute crs, as rioxarray does</source>
        <translation>Mit einem grid mapping oder einem Attribut crs schreiben, wie rioxarray</translation>
    </message>
    <message>
        <source>Write it with band names, numbers, + - * / and brackets: (B08 - B04) / (B08 + B04)</source>
        <translation>Mit Kanalnamen, Zahlen, + - * / und Klammern schreiben: (B08 - B04) / (B08 + B04)</translation>
    </message>
    <message>
        <source>Write it with its coordinates</source>
        <translation>Mit seinen Koordinaten schreiben</translation>
    </message>
    <message>
        <source>Write it with time, rows and columns alone: choose one {dim}</source>
        <translation>Schreiben Sie ihn allein mit Zeit, Zeilen und Spalten: wählen Sie eine {dim}</translation>
    </message>
    <message>
        <source>Write the files with the CRS that their coordinates are in: these are of another one, or in another unit, such as kilometres for metres</source>
        <translation>Schreiben Sie die Dateien mit dem KBS, in dem ihre Koordinaten sind: diese gehören zu einem anderen oder haben eine andere Einheit, etwa Kilometer statt Meter</translation>
    </message>
    <message>
        <source>Write the region to a disk with more room, or take fewer dates or a smaller area</source>
        <translation>Die Region auf eine Platte mit mehr Platz schreiben, oder weniger Daten oder ein kleineres Gebiet nehmen</translation>
    </message>
    <message>
        <source>Write them as CF times or ISO dates</source>
        <translation>Als CF-Zeiten oder ISO-Daten schreiben</translation>
    </message>
    <message>
        <source>Write them as days since a date, in the standard calendar</source>
        <translation>Als Tage seit einem Datum im Standardkalender schreiben</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Wird geschrieben</translation>
    </message>
    <message>
        <source>Writing {path} failed ({reason})</source>
        <translation>{path} konnte nicht geschrieben werden ({reason})</translation>
    </message>
    <message>
        <source>a band without a name</source>
        <translation>einen Kanal ohne Namen</translation>
    </message>
    <message>
        <source>a class that is none</source>
        <translation>eine Klasse, die keine ist</translation>
    </message>
    <message>
        <source>a class value outside of 1 to 254</source>
        <translation>einen Klassenwert außerhalb von 1 bis 254</translation>
    </message>
    <message>
        <source>a class without a colour</source>
        <translation>eine Klasse ohne Farbe</translation>
    </message>
    <message>
        <source>a coding {name} that this version does not know</source>
        <translation>eine Kodierung {name}, die diese Version nicht kennt</translation>
    </message>
    <message>
        <source>a field that cannot be decoded</source>
        <translation>ein Feld, das nicht dekodiert werden kann</translation>
    </message>
    <message>
        <source>a field with {name} {value}</source>
        <translation>ein Feld mit {name} {value}</translation>
    </message>
    <message>
        <source>a grid of {width} x {height} pixels</source>
        <translation>ein Raster von {width} x {height} Pixeln</translation>
    </message>
    <message>
        <source>a grid that reaches far beyond its field's</source>
        <translation>ein Raster, das weit über das seines Feldes hinausreicht</translation>
    </message>
    <message>
        <source>a growth of its grids that is none</source>
        <translation>ein Wachstum seiner Gitter, das keines ist</translation>
    </message>
    <message>
        <source>a layer of quality, not of reflectance; call it cloud_mask to hide what is not 0 in it</source>
        <translation>ein Layer der Qualität, nicht der Reflektanz; nennen Sie ihn cloud_mask, um zu verdecken, was darin nicht 0 ist</translation>
    </message>
    <message>
        <source>a mask of no date: call it cloud_mask_YYYYMMDD, one for each date</source>
        <translation>eine Maske ohne Datum: nennen Sie sie cloud_mask_JJJJMMTT, eine für jedes Datum</translation>
    </message>
    <message>
        <source>a mask, and no band of its name</source>
        <translation>eine Maske, und kein Band seines Namens</translation>
    </message>
    <message>
        <source>a nodata value that is no number</source>
        <translation>einen Nodata-Wert, der keine Zahl ist</translation>
    </message>
    <message>
        <source>a picture of 8 bits, and no reflectance</source>
        <translation>ein Bild mit 8 Bit, und keine Reflexion</translation>
    </message>
    <message>
        <source>a preset {name} that this version does not know</source>
        <translation>ein Preset {name}, das diese Version nicht kennt</translation>
    </message>
    <message>
        <source>a quality that is no number</source>
        <translation>eine Güte, die keine Zahl ist</translation>
    </message>
    <message>
        <source>a quantisation step that is none</source>
        <translation>einen Quantisierungsschritt, der keiner ist</translation>
    </message>
    <message>
        <source>a range of values that is none</source>
        <translation>einen Wertebereich, der keiner ist</translation>
    </message>
    <message>
        <source>a recipe of features that is none</source>
        <translation>ein Rezept von Merkmalen, das keines ist</translation>
    </message>
    <message>
        <source>a region</source>
        <translation>eine Region</translation>
    </message>
    <message>
        <source>a safetensors file</source>
        <translation>eine safetensors-Datei</translation>
    </message>
    <message>
        <source>a scale or an offset of {name} that is no number</source>
        <translation>eine Skala oder einen Versatz von {name}, der keine Zahl ist</translation>
    </message>
    <message>
        <source>a setting {name} that cannot be used</source>
        <translation>eine Einstellung {name}, die nicht benutzt werden kann</translation>
    </message>
    <message>
        <source>a single patch</source>
        <translation>einen einzigen Ausschnitt</translation>
    </message>
    <message>
        <source>a single window</source>
        <translation>ein einziges Fenster</translation>
    </message>
    <message>
        <source>a symbol that is none</source>
        <translation>ein Symbol, das keines ist</translation>
    </message>
    <message>
        <source>a test kernel failed ({reason})</source>
        <translation>eine Testrechnung schlug fehl ({reason})</translation>
    </message>
    <message>
        <source>a test kernel gave a wrong result</source>
        <translation>eine Testrechnung ergab ein falsches Ergebnis</translation>
    </message>
    <message>
        <source>a wavelength of {name} that is none</source>
        <translation>eine Wellenlänge von {name}, die keine ist</translation>
    </message>
    <message>
        <source>additions that are none of its acquisitions</source>
        <translation>Zusätze, die keine ihrer Aufnahmen sind</translation>
    </message>
    <message>
        <source>an affine that cannot be inverted</source>
        <translation>eine Affine, die sich nicht umkehren lässt</translation>
    </message>
    <message>
        <source>an affine that holds no numbers of this world</source>
        <translation>eine Affine, die keine Zahlen dieser Welt enthält</translation>
    </message>
    <message>
        <source>an index, made of other bands</source>
        <translation>ein Index, aus anderen Kanälen gemacht</translation>
    </message>
    <message>
        <source>an optimiser slot is missing</source>
        <translation>ein Platz des Optimierers fehlt</translation>
    </message>
    <message>
        <source>an optimiser tensor is missing or misshapen</source>
        <translation>ein Tensor des Optimierers fehlt oder hat eine falsche Form</translation>
    </message>
    <message>
        <source>an origin that is none</source>
        <translation>einen Ursprung, der keiner ist</translation>
    </message>
    <message>
        <source>an overview that its coding does not have</source>
        <translation>eine Übersicht, die ihre Kodierung nicht hat</translation>
    </message>
    <message>
        <source>another length</source>
        <translation>eine andere Länge</translation>
    </message>
    <message>
        <source>another number of outputs</source>
        <translation>eine andere Anzahl von Ausgängen</translation>
    </message>
    <message>
        <source>another shape</source>
        <translation>eine andere Form</translation>
    </message>
    <message>
        <source>backscatter of a radar, not reflectance</source>
        <translation>Rückstreuung eines Radars, keine Reflexion</translation>
    </message>
    <message>
        <source>band {band} is here besides</source>
        <translation>hier ist außerdem Kanal {band}</translation>
    </message>
    <message>
        <source>band {band} is missing</source>
        <translation>Kanal {band} fehlt</translation>
    </message>
    <message>
        <source>block</source>
        <translation>Block</translation>
    </message>
    <message>
        <source>block of {side} x {side} pixels</source>
        <translation>Block von {side} x {side} Pixeln</translation>
    </message>
    <message>
        <source>cannot be read from {rest!r} on</source>
        <translation>kann ab {rest!r} nicht gelesen werden</translation>
    </message>
    <message>
        <source>changed, from the sample</source>
        <translation>verändert, aus der Stichprobe</translation>
    </message>
    <message>
        <source>changed, on the map</source>
        <translation>verändert, auf der Karte</translation>
    </message>
    <message>
        <source>classes that cannot be told apart</source>
        <translation>Klassen, die nicht zu unterscheiden sind</translation>
    </message>
    <message>
        <source>counted, no estimate</source>
        <translation>gezählt, keine Schätzung</translation>
    </message>
    <message>
        <source>counts of labels that are none</source>
        <translation>Anzahlen von Labels, die keine sind</translation>
    </message>
    <message>
        <source>covers {share:.0f} % of the region: elsewhere the others are learnt on alone</source>
        <translation>bedeckt {share:.0f} % der Region: anderswo wird nur an den anderen gelernt</translation>
    </message>
    <message>
        <source>crops of {count} pixels</source>
        <translation>Ausschnitte von {count} Pixeln</translation>
    </message>
    <message>
        <source>dates that do not follow each other</source>
        <translation>Daten, die nicht aufeinander folgen</translation>
    </message>
    <message>
        <source>dates that its field cannot encode</source>
        <translation>Daten, die ihr Feld nicht kodieren kann</translation>
    </message>
    <message>
        <source>deeper than a number</source>
        <translation>tiefer als eine Zahl</translation>
    </message>
    <message>
        <source>does not end where {word!r} stands</source>
        <translation>endet nicht, wo {word!r} steht</translation>
    </message>
    <message>
        <source>expected</source>
        <translation>erwartet</translation>
    </message>
    <message>
        <source>features counted from the end</source>
        <translation>vom Ende gezählte Merkmale</translation>
    </message>
    <message>
        <source>fewer blocks than its grid</source>
        <translation>weniger Blöcke als ihr Raster</translation>
    </message>
    <message>
        <source>grids with a spacing that is none</source>
        <translation>Gitter mit einem Abstand, der keiner ist</translation>
    </message>
    <message>
        <source>has a bracket that is not closed</source>
        <translation>hat eine Klammer, die nicht geschlossen ist</translation>
    </message>
    <message>
        <source>head</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>here are {bands}</source>
        <translation>hier sind {bands}</translation>
    </message>
    <message>
        <source>holds nothing but nodata</source>
        <translation>enthält nur Nodata</translation>
    </message>
    <message>
        <source>holds nothing but nodata and masked pixels</source>
        <translation>enthält nur Nodata und maskierte Pixel</translation>
    </message>
    <message>
        <source>how sure the map was</source>
        <translation>wie sicher die Karte war</translation>
    </message>
    <message>
        <source>inflates to another size</source>
        <translation>entpackt sich zu einer anderen Größe</translation>
    </message>
    <message>
        <source>is incomplete</source>
        <translation>ist unvollständig</translation>
    </message>
    <message>
        <source>it is too large</source>
        <translation>es ist zu groß</translation>
    </message>
    <message>
        <source>it looks at {feature}, which these acquisitions do not tell</source>
        <translation>sie sieht {feature}, was diese Aufnahmen nicht verraten</translation>
    </message>
    <message>
        <source>it looks at {frames} dates one by one, and here are {others}</source>
        <translation>sie sieht {frames} Daten einzeln an, und hier sind {others}</translation>
    </message>
    <message>
        <source>its affine cannot be</source>
        <translation>seine Affine kann nicht sein</translation>
    </message>
    <message>
        <source>its bands are described without dates</source>
        <translation>seine Bänder sind ohne Datum beschrieben</translation>
    </message>
    <message>
        <source>its date is not written like those of the others: rename it</source>
        <translation>sein Datum ist nicht wie das der anderen geschrieben: umbenennen</translation>
    </message>
    <message>
        <source>its tiles cannot be</source>
        <translation>seine Kacheln können nicht sein</translation>
    </message>
    <message>
        <source>its values do not lie row by row</source>
        <translation>ihre Werte liegen nicht Zeile für Zeile</translation>
    </message>
    <message>
        <source>kind of features</source>
        <translation>Merkmalsart</translation>
    </message>
    <message>
        <source>lacks a band or a number before {word!r}</source>
        <translation>fehlt ein Kanal oder eine Zahl vor {word!r}</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>ausgelassen</translation>
    </message>
    <message>
        <source>lies outside the area</source>
        <translation>liegt außerhalb des Gebiets</translation>
    </message>
    <message>
        <source>likely, but less sure than asked for</source>
        <translation>wahrscheinlich, aber unsicherer als verlangt</translation>
    </message>
    <message>
        <source>macro F1</source>
        <translation>Makro-F1</translation>
    </message>
    <message>
        <source>mean IoU</source>
        <translation>mittlere IoU</translation>
    </message>
    <message>
        <source>names no band</source>
        <translation>nennt keinen Kanal</translation>
    </message>
    <message>
        <source>neither classes nor a target, or both</source>
        <translation>weder Klassen noch eine Zielgröße, oder beides</translation>
    </message>
    <message>
        <source>no CRS</source>
        <translation>kein KBS</translation>
    </message>
    <message>
        <source>no band and date in its name</source>
        <translation>kein Band und Datum im Namen</translation>
    </message>
    <message>
        <source>no date and band</source>
        <translation>kein Datum und Band</translation>
    </message>
    <message>
        <source>no date in its name</source>
        <translation>kein Datum im Namen</translation>
    </message>
    <message>
        <source>no dates</source>
        <translation>keine Daten</translation>
    </message>
    <message>
        <source>no version is told: it goes with files of which none is told either</source>
        <translation>keine Version ist angegeben: Es passt zu Dateien, von denen auch keine angegeben ist</translation>
    </message>
    <message>
        <source>no {name}</source>
        <translation>kein {name}</translation>
    </message>
    <message>
        <source>none of its images is whole</source>
        <translation>keins seiner Bilder ist vollständig</translation>
    </message>
    <message>
        <source>not a band of reflectance</source>
        <translation>kein Reflexionsband</translation>
    </message>
    <message>
        <source>not a spectral band</source>
        <translation>kein Spektralband</translation>
    </message>
    <message>
        <source>not all of the file could be written</source>
        <translation>nicht alles von der Datei konnte geschrieben werden</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>not observed</source>
        <translation>nicht beobachtet</translation>
    </message>
    <message>
        <source>not read beside other imagery: open it for itself, or name a folder of masks as such</source>
        <translation>neben anderen Bildern nicht gelesen: für sich öffnen, oder einen Ordner mit Masken als solchen angeben</translation>
    </message>
    <message>
        <source>numbers in {name} that are absurd</source>
        <translation>Zahlen in {name}, die absurd sind</translation>
    </message>
    <message>
        <source>numbers in {name} that are none</source>
        <translation>Zahlen in {name}, die keine sind</translation>
    </message>
    <message>
        <source>numbers in {name} that are none, or absurd</source>
        <translation>Zahlen in {name}, die keine oder absurd sind</translation>
    </message>
    <message>
        <source>of {region}</source>
        <translation>von {region}</translation>
    </message>
    <message>
        <source>one band whose name says nothing, beside files of several; call it cloud_mask to hide what is not 0 in it, valid_mask to hide 0</source>
        <translation>ein Kanal, dessen Name nichts sagt, neben Dateien mit mehreren; nennen Sie ihn cloud_mask, um zu verdecken, was darin nicht 0 ist, valid_mask, um 0 zu verdecken</translation>
    </message>
    <message>
        <source>onnxruntime could not load CUDA and offered the CPU instead</source>
        <translation>onnxruntime konnte CUDA nicht laden und bot stattdessen die CPU an</translation>
    </message>
    <message>
        <source>other acquisitions than dates</source>
        <translation>andere Aufnahmen als Daten</translation>
    </message>
    <message>
        <source>other change</source>
        <translation>andere Änderung</translation>
    </message>
    <message>
        <source>other classes than tiles</source>
        <translation>andere Klassen als Kacheln</translation>
    </message>
    <message>
        <source>other classes that stayed</source>
        <translation>andere Klassen, die blieben</translation>
    </message>
    <message>
        <source>other days in its field than dates</source>
        <translation>andere Tage in ihrem Feld als Daten</translation>
    </message>
    <message>
        <source>overall accuracy</source>
        <translation>Gesamtgenauigkeit</translation>
    </message>
    <message>
        <source>own nodes of {date} in another shape or type</source>
        <translation>eigene Knoten von {date} in anderer Form oder anderem Typ</translation>
    </message>
    <message>
        <source>pairs that begin nowhere</source>
        <translation>Paare, die nirgends beginnen</translation>
    </message>
    <message>
        <source>place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>polygon</source>
        <translation>Polygon</translation>
    </message>
    <message>
        <source>prediction</source>
        <translation>Vorhersage</translation>
    </message>
    <message>
        <source>preset</source>
        <translation>Preset</translation>
    </message>
    <message>
        <source>reader of scenes</source>
        <translation>Leser von Szenen</translation>
    </message>
    <message>
        <source>reference</source>
        <translation>Referenz</translation>
    </message>
    <message>
        <source>relief, not reflectance</source>
        <translation>Relief, keine Reflexion</translation>
    </message>
    <message>
        <source>rows of {date}, which its field does not have</source>
        <translation>Zeilen von {date}, die ihr Feld nicht hat</translation>
    </message>
    <message>
        <source>says what is transparent</source>
        <translation>sagt, was durchsichtig ist</translation>
    </message>
    <message>
        <source>several times are there, and this is the last</source>
        <translation>mehrere Zeiten sind da, und dies ist die letzte</translation>
    </message>
    <message>
        <source>share that was right</source>
        <translation>Anteil, der richtig war</translation>
    </message>
    <message>
        <source>shares of classes below none</source>
        <translation>Anteile von Klassen unter null</translation>
    </message>
    <message>
        <source>small patches</source>
        <translation>kleine Flecken</translation>
    </message>
    <message>
        <source>some of the own nodes of {date}, and not all</source>
        <translation>einige der eigenen Knoten von {date} und nicht alle</translation>
    </message>
    <message>
        <source>some pixels are 0 in every feature, and no nodata is said</source>
        <translation>manche Pixel sind in jedem Merkmal 0, und kein Nodata ist angegeben</translation>
    </message>
    <message>
        <source>some pixels are {fill:g} in every feature, and are taken as unknown</source>
        <translation>einige Pixel sind {fill:g} in jedem Merkmal und gelten als unbekannt</translation>
    </message>
    <message>
        <source>stayed</source>
        <translation>blieb</translation>
    </message>
    <message>
        <source>stored bottom up</source>
        <translation>auf dem Kopf gespeichert</translation>
    </message>
    <message>
        <source>stored in whole numbers without a scale: if they are quantised, say the scale</source>
        <translation>in ganzen Zahlen ohne Skala gespeichert: Wenn sie quantisiert sind, die Skala angeben</translation>
    </message>
    <message>
        <source>sum of the probabilities</source>
        <translation>Summe der Wahrscheinlichkeiten</translation>
    </message>
    <message>
        <source>tensorboard, which writes the log, is not installed</source>
        <translation>tensorboard, das das Protokoll schreibt, ist nicht installiert</translation>
    </message>
    <message>
        <source>the GPU's memory is too short for {name}</source>
        <translation>der Speicher der GPU reicht für {name} nicht</translation>
    </message>
    <message>
        <source>the bands corrected for slopes are used</source>
        <translation>die am Hang korrigierten Kanäle werden verwendet</translation>
    </message>
    <message>
        <source>the middle of the raster is all nodata</source>
        <translation>die Mitte des Rasters ist ganz Nodata</translation>
    </message>
    <message>
        <source>the model</source>
        <translation>das Modell</translation>
    </message>
    <message>
        <source>the optimiser</source>
        <translation>den Optimierer</translation>
    </message>
    <message>
        <source>the same pixels as {other}</source>
        <translation>dieselben Pixel wie {other}</translation>
    </message>
    <message>
        <source>the {what} {name}</source>
        <translation>{what} {name}</translation>
    </message>
    <message>
        <source>these acquisitions tell more of the season than those that it learnt on</source>
        <translation>diese Aufnahmen sagen mehr über die Jahreszeit als die, auf denen sie lernte</translation>
    </message>
    <message>
        <source>this onnxruntime was built for the CPU only</source>
        <translation>dieses onnxruntime wurde nur für die CPU gebaut</translation>
    </message>
    <message>
        <source>this torch was built for the CPU only</source>
        <translation>dieses torch wurde nur für die CPU gebaut</translation>
    </message>
    <message>
        <source>torch cannot compile the decoder on this machine ({reason})</source>
        <translation>torch kann den Decoder auf diesem Rechner nicht kompilieren ({reason})</translation>
    </message>
    <message>
        <source>torch finds no GPU with a working driver</source>
        <translation>torch findet keine GPU mit funktionierendem Treiber</translation>
    </message>
    <message>
        <source>torch, which trains fields, is not installed</source>
        <translation>torch, das Felder trainiert, ist nicht installiert</translation>
    </message>
    <message>
        <source>torch, which would use a GPU, is not installed</source>
        <translation>torch, das eine GPU nutzen würde, ist nicht installiert</translation>
    </message>
    <message>
        <source>unsure</source>
        <translation>unsicher</translation>
    </message>
    <message>
        <source>values are missing</source>
        <translation>Werte fehlen</translation>
    </message>
    <message>
        <source>weights of its sources that cannot be used</source>
        <translation>Gewichte ihrer Quellen, die nicht benutzt werden können</translation>
    </message>
    <message>
        <source>years {years} are there, and this is {told}</source>
        <translation>die Jahre {years} sind da, und dies ist {told}</translation>
    </message>
    <message>
        <source>{address} answers a search with something else than items</source>
        <translation>{address} antwortet auf eine Suche mit etwas anderem als Items</translation>
    </message>
    <message>
        <source>{address} points to {link}, which cannot be read</source>
        <translation>{address} verweist auf {link}, was nicht gelesen werden kann</translation>
    </message>
    <message>
        <source>{answered} of {points} points were answered.</source>
        <translation>{answered} von {points} Punkten wurden beantwortet.</translation>
    </message>
    <message>
        <source>{area:.1f} ha</source>
        <translation>{area:.1f} ha</translation>
    </message>
    <message>
        <source>{bands} are backscatter of a radar: a region is made of reflectance</source>
        <translation>{bands} sind Rückstreuung eines Radars: Eine Region wird aus Reflexion gemacht</translation>
    </message>
    <message>
        <source>{band} is the only band</source>
        <translation>{band} ist das einzige Band</translation>
    </message>
    <message>
        <source>{base} names {href!r}, which cannot be read from there</source>
        <translation>{base} nennt {href!r}, was von dort nicht zu lesen ist</translation>
    </message>
    <message>
        <source>{base} points to {href}</source>
        <translation>{base} zeigt auf {href}</translation>
    </message>
    <message>
        <source>{base} points to {href}, which is no link</source>
        <translation>{base} zeigt auf {href}, was kein Link ist</translation>
    </message>
    <message>
        <source>{before} and {after} compared</source>
        <translation>{before} und {after} verglichen</translation>
    </message>
    <message>
        <source>{card} and the stack in {stack} lie on different pixel grids</source>
        <translation>{card} und die Bilddaten in {stack} liegen auf verschiedenen Pixelgittern</translation>
    </message>
    <message>
        <source>{card} has an acquisition of {there} already</source>
        <translation>{card} hat schon eine Aufnahme vom {there}</translation>
    </message>
    <message>
        <source>{checkpoint_path} was made with another memory budget</source>
        <translation>{checkpoint_path} wurde mit einem anderen Speicherbudget gemacht</translation>
    </message>
    <message>
        <source>{columns} of {name} hold no plain numbers</source>
        <translation>{columns} von {name} enthalten keine einfachen Zahlen</translation>
    </message>
    <message>
        <source>{count} acquisitions</source>
        <translation>{count} Aufnahmen</translation>
    </message>
    <message>
        <source>{count} bands</source>
        <translation>{count} Kanäle</translation>
    </message>
    <message>
        <source>{count} dates</source>
        <translation>{count} Zeitpunkte</translation>
    </message>
    <message>
        <source>{count} features in pairs</source>
        <translation>{count} Merkmale in Paaren</translation>
    </message>
    <message>
        <source>{count} of {name}'s {all} dates would be left</source>
        <translation>{count} der {all} Zeitpunkte von {name} blieben übrig</translation>
    </message>
    <message>
        <source>{count} places were given, and 1 to {most} can be compared</source>
        <translation>{count} Orte wurden angegeben, und 1 bis {most} können verglichen werden</translation>
    </message>
    <message>
        <source>{data} does not exist</source>
        <translation>{data} gibt es nicht</translation>
    </message>
    <message>
        <source>{dates} are darker in every band than reflectance of the other dates can be: they are probably stored with another scale</source>
        <translation>{dates} sind in jedem Kanal dunkler, als Reflexion der anderen Tage sein kann: Sie sind wohl mit anderer Skalierung gespeichert</translation>
    </message>
    <message>
        <source>{dates} look unlike all other dates: all cloud or snow, another place, or shifted</source>
        <translation>{dates} sehen anders aus als alle übrigen Daten: ganz Wolke oder Schnee, ein anderer Ort, oder verschoben</translation>
    </message>
    <message>
        <source>{date} does not look like {name} on any date: all cloud or snow, another place, or shifted</source>
        <translation>{date} sieht nicht aus wie {name} an irgendeinem Datum: ganz Wolke oder Schnee, ein anderer Ort, oder verschoben</translation>
    </message>
    <message>
        <source>{date} lies in both windows of time</source>
        <translation>{date} liegt in beiden Zeiträumen</translation>
    </message>
    <message>
        <source>{date} lies outside the region's time</source>
        <translation>{date} liegt außerhalb der Zeit der Region</translation>
    </message>
    <message>
        <source>{day} stands in every name, and is no day of an acquisition</source>
        <translation>{day} steht in jedem Namen und ist nicht der Tag einer Aufnahme</translation>
    </message>
    <message>
        <source>{day} {month} {year}</source>
        <translation>{day}. {month} {year}</translation>
    </message>
    <message>
        <source>{delivery} has no pixel that all bands show</source>
        <translation>{delivery} hat kein Pixel, das alle Kanäle zeigen</translation>
    </message>
    <message>
        <source>{done} of {count} tiles</source>
        <translation>{done} von {count} Kacheln</translation>
    </message>
    <message>
        <source>{engine} is not installed</source>
        <translation>{engine} ist nicht installiert</translation>
    </message>
    <message>
        <source>{entry} is too large for metadata</source>
        <translation>{entry} ist zu groß für Metadaten</translation>
    </message>
    <message>
        <source>{file} has a date in its name that no calendar knows</source>
        <translation>{file} hat ein Datum im Namen, das kein Kalender kennt</translation>
    </message>
    <message>
        <source>{file} has no band {name}; it has {has}</source>
        <translation>{file} hat kein Band {name}; es hat {has}</translation>
    </message>
    <message>
        <source>{file} has no such band</source>
        <translation>{file} hat kein solches Band</translation>
    </message>
    <message>
        <source>{file} holds counts of a sensor (Level-1)</source>
        <translation>{file} enthält Zählwerte eines Sensors (Level-1)</translation>
    </message>
    <message>
        <source>{file} holds radiance, and no reflectance</source>
        <translation>{file} enthält Strahldichte und keine Reflexion</translation>
    </message>
    <message>
        <source>{file} holds {name}, which cannot be read</source>
        <translation>{file} enthält {name}, das nicht gelesen werden kann</translation>
    </message>
    <message>
        <source>{file} is an export of 16 bits, which does not say its scale</source>
        <translation>{file} ist ein Export mit 16 Bit, der seine Skalierung nicht sagt</translation>
    </message>
    <message>
        <source>{file} is of {own} by its name, and of {above} by that of its folder{more}</source>
        <translation>{file} ist nach seinem Namen vom {own}, nach dem seines Ordners vom {above}{more}</translation>
    </message>
    <message>
        <source>{fills} stands in {granule} where nothing was observed, and no nodata tag says so{more}</source>
        <translation>{fills} steht in {granule}, wo nichts beobachtet wurde, und keine Angabe von Nodata sagt das{more}</translation>
    </message>
    <message>
        <source>{first} is of {one} and {second} of {two}: their bands differ</source>
        <translation>{first} ist von {one} und {second} von {two}: Ihre Bänder unterscheiden sich</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} bis {last}</translation>
    </message>
    <message>
        <source>{folder} holds more than {most_files} files</source>
        <translation>{folder} enthält mehr als {most_files} Dateien</translation>
    </message>
    <message>
        <source>{folder} holds no mask of {day}</source>
        <translation>{folder} enthält keine Maske vom {day}</translation>
    </message>
    <message>
        <source>{folder} holds no region and no task</source>
        <translation>{folder} enthält keine Region und keine Aufgabe</translation>
    </message>
    <message>
        <source>{folder} is a file</source>
        <translation>{folder} ist eine Datei</translation>
    </message>
    <message>
        <source>{folder} is a file, not a folder, and no raster</source>
        <translation>{folder} ist eine Datei, kein Ordner, und kein Raster</translation>
    </message>
    <message>
        <source>{folder} is an archive of a kind that is not read</source>
        <translation>{folder} ist ein Archiv einer Art, die nicht gelesen wird</translation>
    </message>
    <message>
        <source>{folder} is no folder</source>
        <translation>{folder} ist kein Ordner</translation>
    </message>
    <message>
        <source>{found} has no acquisition {unknown}</source>
        <translation>{found} hat keine Aufnahme {unknown}</translation>
    </message>
    <message>
        <source>{found} holds one date only, {date}</source>
        <translation>{found} enthält nur ein Datum, {date}</translation>
    </message>
    <message>
        <source>{found} is an area of other imagery, another grid or other options</source>
        <translation>{found} ist ein Gebiet anderer Bilddaten, eines anderen Gitters oder anderer Optionen</translation>
    </message>
    <message>
        <source>{from_there}: features of the kind {kind} are of one region alone</source>
        <translation>{from_there}: Merkmale der Art {kind} gehören nur zu einer Region</translation>
    </message>
    <message>
        <source>{from_there}: it looks at {names}, and {what}</source>
        <translation>{from_there}: Sie sieht {names}, und {what}</translation>
    </message>
    <message>
        <source>{from_there}: its features know the season by other months than these acquisitions do</source>
        <translation>{from_there}: Ihre Merkmale kennen die Jahreszeit von anderen Monaten als diese Aufnahmen</translation>
    </message>
    <message>
        <source>{from_there}: its file, of version {version}, does not say which features it looks at</source>
        <translation>{from_there}: Ihre Datei, von Version {version}, sagt nicht, welche Merkmale sie sieht</translation>
    </message>
    <message>
        <source>{from_there}: too few acquisitions here are of the seasons that it learnt from ({count})</source>
        <translation>{from_there}: zu wenige Aufnahmen hier sind aus den Jahreszeiten, aus denen sie lernte ({count})</translation>
    </message>
    <message>
        <source>{granule} has no band {band} to mask with; it has {known}</source>
        <translation>{granule} hat kein Band {band} zum Maskieren; es hat {known}</translation>
    </message>
    <message>
        <source>{granule} has no band {missing}; it has {bands}</source>
        <translation>{granule} hat kein Band {missing}; es hat {bands}</translation>
    </message>
    <message>
        <source>{granule} holds whole numbers up to {largest:.0f}: a picture of 8 bits, or reflectance of another scale than x 10000</source>
        <translation>{granule} enthält ganze Zahlen bis {largest:.0f}: ein Bild mit 8 Bit, oder Reflexion mit anderer Skalierung als x 10000</translation>
    </message>
    <message>
        <source>{granule} is of baseline {baseline}, and its metadata say no offset; its darkest pixels are {dark:.3f}{more}</source>
        <translation>{granule} hat die Baseline {baseline}, und die Metadaten nennen keinen Offset; die dunkelsten Pixel sind {dark:.3f}{more}</translation>
    </message>
    <message>
        <source>{granule} is {value:g} everywhere{more}: that is a fill, and no imagery</source>
        <translation>{granule} ist überall {value:g}{more}: Das ist eine Füllung und kein Bild</translation>
    </message>
    <message>
        <source>{granule}{more} reaches a reflectance of {highest:.0f}</source>
        <translation>{granule}{more} erreicht eine Reflexion von {highest:.0f}</translation>
    </message>
    <message>
        <source>{group} of {name} has no {names}: it is half written</source>
        <translation>{group} von {name} hat kein {names}: Es ist halb geschrieben</translation>
    </message>
    <message>
        <source>{hidden} hide, as clouds and shadows; --mask-values says something else</source>
        <translation>{hidden} verdecken, als Wolken und Schatten; --mask-values sagt etwas anderes</translation>
    </message>
    <message>
        <source>{hold_out} are nothing that can be held out</source>
        <translation>{hold_out} kann nicht zurückgehalten werden</translation>
    </message>
    <message>
        <source>{id} is left out. {remedy}</source>
        <translation>{id} bleibt weg. {remedy}</translation>
    </message>
    <message>
        <source>{layer} of {name} has a dimension {dim}</source>
        <translation>{layer} von {name} hat eine Dimension {dim}</translation>
    </message>
    <message>
        <source>{layer} of {name} holds {dtype}, which is no reflectance</source>
        <translation>{layer} von {name} enthält {dtype}, was keine Reflexion ist</translation>
    </message>
    <message>
        <source>{left} ({because})</source>
        <translation>{left} ({because})</translation>
    </message>
    <message>
        <source>{local_count} processes were started, but this machine has {found} GPU(s)</source>
        <translation>{local_count} Prozesse wurden gestartet, aber dieser Rechner hat {found} GPU(s)</translation>
    </message>
    <message>
        <source>{low:.1f} to {high:.1f}</source>
        <translation>{low:.1f} bis {high:.1f}</translation>
    </message>
    <message>
        <source>{low:.1f} to {high:.1f} ha with 95 %</source>
        <translation>{low:.1f} bis {high:.1f} ha mit 95 %</translation>
    </message>
    <message>
        <source>{low:.2f} to {high:.2f}</source>
        <translation>{low:.2f} bis {high:.2f}</translation>
    </message>
    <message>
        <source>{low:.3g} to {high:.3g}</source>
        <translation>{low:.3g} bis {high:.3g}</translation>
    </message>
    <message>
        <source>{mask_band} is the only band</source>
        <translation>{mask_band} ist das einzige Band</translation>
    </message>
    <message>
        <source>{message}, an asset of {id}</source>
        <translation>{message}, eine Datei von {id}</translation>
    </message>
    <message>
        <source>{message}. {remedy}</source>
        <translation>{message}. {remedy}</translation>
    </message>
    <message>
        <source>{message}: the signature in its link has ended, or is wrong</source>
        <translation>{message}: Die Signatur im Link ist abgelaufen oder falsch</translation>
    </message>
    <message>
        <source>{most} jobs wait or are under way, as many as the service takes</source>
        <translation>{most} Aufträge warten oder laufen, so viele, wie der Dienst annimmt</translation>
    </message>
    <message>
        <source>{most} regions are open, as many as the service holds</source>
        <translation>{most} Regionen sind offen, so viele, wie der Dienst hält</translation>
    </message>
    <message>
        <source>{named} of {date} holds nothing but nodata</source>
        <translation>{named} vom {date} enthält nur Nodata</translation>
    </message>
    <message>
        <source>{named} of {date} holds nothing but nodata and masked pixels</source>
        <translation>{named} vom {date} enthält nur Nodata und maskierte Pixel</translation>
    </message>
    <message>
        <source>{names} and the other tiles lie further apart than one map can be</source>
        <translation>{names} und die anderen Kacheln liegen weiter auseinander, als eine Karte sein kann</translation>
    </message>
    <message>
        <source>{names} has values of another kind than the other bands: an index, a mask or another scale</source>
        <translation>{names} hat Werte anderer Art als die anderen Kanäle: ein Index, eine Maske oder eine andere Skalierung</translation>
    </message>
    <message>
        <source>{names} left out of the bands</source>
        <translation>{names} nicht unter den Bändern</translation>
    </message>
    <message>
        <source>{names} of {file} are nodata in {share:.0f} % where other bands are not{more}</source>
        <translation>{names} von {file} sind auf {share:.0f} % der Fläche Nodata, wo andere Kanäle es nicht sind{more}</translation>
    </message>
    <message>
        <source>{name} (preset {preset}) {because}: none can be added or taken out</source>
        <translation>{name} (Preset {preset}) {because}: Keiner kann dazukommen oder herausgenommen werden</translation>
    </message>
    <message>
        <source>{name} and the stack in {stack} have no date in common</source>
        <translation>{name} und der Stapel in {stack} haben kein gemeinsames Datum</translation>
    </message>
    <message>
        <source>{name} and the stack in {stack} lie on different pixel grids</source>
        <translation>{name} und der Stapel in {stack} liegen auf verschiedenen Pixelgittern</translation>
    </message>
    <message>
        <source>{name} are embeddings, and have no dates</source>
        <translation>{name} sind Embeddings und haben keine Zeitpunkte</translation>
    </message>
    <message>
        <source>{name} belongs to another stack</source>
        <translation>{name} gehört zu einem anderen Stapel</translation>
    </message>
    <message>
        <source>{name} can no longer be read</source>
        <translation>{name} kann nicht mehr gelesen werden</translation>
    </message>
    <message>
        <source>{name} cannot be brought onto the region's grid</source>
        <translation>{name} lässt sich nicht auf das Gitter der Region bringen</translation>
    </message>
    <message>
        <source>{name} cannot be read ({error})</source>
        <translation>{name} kann nicht gelesen werden ({error})</translation>
    </message>
    <message>
        <source>{name} cannot be read ({reason})</source>
        <translation>{name} lässt sich nicht lesen ({reason})</translation>
    </message>
    <message>
        <source>{name} cannot be read as a vector layer</source>
        <translation>{name} kann nicht als Vektorlayer gelesen werden</translation>
    </message>
    <message>
        <source>{name} covers {bounds}, which is nowhere in its CRS, {crs_name}</source>
        <translation>{name} bedeckt {bounds}, was es in seinem KBS, {crs_name}, nirgends gibt</translation>
    </message>
    <message>
        <source>{name} covers {share:.0f} % of {file}{more}</source>
        <translation>{name} bedeckt {share:.0f} % von {file}{more}</translation>
    </message>
    <message>
        <source>{name} describes its bands as those of a sensor</source>
        <translation>{name} beschreibt seine Kanäle als die eines Sensors</translation>
    </message>
    <message>
        <source>{name} describes its bands by dates</source>
        <translation>{name} beschreibt seine Kanäle mit Daten von Aufnahmen</translation>
    </message>
    <message>
        <source>{name} does not belong to the mosaic {mosaic}: it has {problem}</source>
        <translation>{name} gehört nicht zum Mosaik {mosaic}: Es hat {problem}</translation>
    </message>
    <message>
        <source>{name} does not say its CRS, or says one that is unknown</source>
        <translation>{name} sagt sein KBS nicht oder eines, das unbekannt ist</translation>
    </message>
    <message>
        <source>{name} does not say what is learnt on together ({reason})</source>
        <translation>{name} sagt nicht, was zusammen gelernt wird ({reason})</translation>
    </message>
    <message>
        <source>{name} does not say where it lies</source>
        <translation>{name} sagt nicht, wo es liegt</translation>
    </message>
    <message>
        <source>{name} does not say where it lies: it has no {what}</source>
        <translation>{name} sagt nicht, wo es liegt: Es hat kein {what}</translation>
    </message>
    <message>
        <source>{name} has a card with numbers or texts that are none, or without end</source>
        <translation>{name} hat eine Karte mit Zahlen oder Texten, die keine sind oder kein Ende haben</translation>
    </message>
    <message>
        <source>{name} has a damaged directory</source>
        <translation>{name} hat ein beschädigtes Verzeichnis</translation>
    </message>
    <message>
        <source>{name} has bands and times</source>
        <translation>{name} hat Kanäle und Zeiten</translation>
    </message>
    <message>
        <source>{name} has no CRS</source>
        <translation>{name} hat kein KBS</translation>
    </message>
    <message>
        <source>{name} has no UTM zone {chosen}</source>
        <translation>{name} hat keine UTM-Zone {chosen}</translation>
    </message>
    <message>
        <source>{name} has no acquisition on {date}</source>
        <translation>{name} hat am {date} keine Aufnahme</translation>
    </message>
    <message>
        <source>{name} has no acquisition on {date}, and change is measured between acquisitions only, not between interpolated dates</source>
        <translation>{name} hat am {date} keine Aufnahme, und Änderung wird nur zwischen Aufnahmen gemessen, nicht zwischen interpolierten Zeitpunkten</translation>
    </message>
    <message>
        <source>{name} has no acquisition on {date}, and likeness at one date is that of an acquisition</source>
        <translation>{name} hat am {date} keine Aufnahme, und Ähnlichkeit an einem Zeitpunkt ist die einer Aufnahme</translation>
    </message>
    <message>
        <source>{name} has no bands of an index of vegetation</source>
        <translation>{name} hat keine Kanäle für einen Vegetationsindex</translation>
    </message>
    <message>
        <source>{name} has no class inside the region</source>
        <translation>{name} hat keine Klasse in der Region</translation>
    </message>
    <message>
        <source>{name} has no columns of places</source>
        <translation>{name} hat keine Spalten mit Orten</translation>
    </message>
    <message>
        <source>{name} has no coordinates along {y} and {x}</source>
        <translation>{name} hat keine Koordinaten entlang {y} und {x}</translation>
    </message>
    <message>
        <source>{name} has no dimension of time, and no date in its name</source>
        <translation>{name} hat keine Dimension der Zeit und kein Datum im Namen</translation>
    </message>
    <message>
        <source>{name} has no feature with a geometry and a class</source>
        <translation>{name} hat kein Objekt mit Geometrie und Klasse</translation>
    </message>
    <message>
        <source>{name} has no field {field}</source>
        <translation>{name} hat kein Feld {field}</translation>
    </message>
    <message>
        <source>{name} has no georeference</source>
        <translation>{name} hat keine Georeferenz</translation>
    </message>
    <message>
        <source>{name} has no known value inside the region</source>
        <translation>{name} hat keinen bekannten Wert in der Region</translation>
    </message>
    <message>
        <source>{name} has no labelled pixel inside the region</source>
        <translation>{name} hat kein gelabeltes Pixel in der Region</translation>
    </message>
    <message>
        <source>{name} has no layer {layer}</source>
        <translation>{name} hat keinen Layer {layer}</translation>
    </message>
    <message>
        <source>{name} has no previews</source>
        <translation>{name} hat keine Vorschaubilder</translation>
    </message>
    <message>
        <source>{name} has no property {field!r}</source>
        <translation>{name} hat keine Eigenschaft {field!r}</translation>
    </message>
    <message>
        <source>{name} has no tile {id}</source>
        <translation>{name} hat keine Kachel {id}</translation>
    </message>
    <message>
        <source>{name} has no variable with rows and columns</source>
        <translation>{name} hat keine Variable mit Zeilen und Spalten</translation>
    </message>
    <message>
        <source>{name} has no variable with rows, columns and features</source>
        <translation>{name} hat keine Variable mit Zeilen, Spalten und Merkmalen</translation>
    </message>
    <message>
        <source>{name} has no variable {wanted} with rows, columns and features</source>
        <translation>{name} hat keine Variable {wanted} mit Zeilen, Spalten und Merkmalen</translation>
    </message>
    <message>
        <source>{name} has no year {year}</source>
        <translation>{name} hat kein Jahr {year}</translation>
    </message>
    <message>
        <source>{name} has none of the values {values} on the region</source>
        <translation>{name} hat keinen der Werte {values} auf der Region</translation>
    </message>
    <message>
        <source>{name} has north before east: it lies in the region the other way</source>
        <translation>{name} hat Nord vor Ost: Andersherum liegt es in der Region</translation>
    </message>
    <message>
        <source>{name} has not been sent yet</source>
        <translation>{name} wurde noch nicht geschickt</translation>
    </message>
    <message>
        <source>{name} has one band, as one date may have</source>
        <translation>{name} hat einen Kanal, wie ein Zeitpunkt ihn haben kann</translation>
    </message>
    <message>
        <source>{name} has only the class {only} inside the region</source>
        <translation>{name} hat in der Region nur die Klasse {only}</translation>
    </message>
    <message>
        <source>{name} has only the class {only} inside the region; {outside} lies outside it</source>
        <translation>{name} hat in der Region nur die Klasse {only}; {outside} liegt außerhalb</translation>
    </message>
    <message>
        <source>{name} has only the class {value} inside the region</source>
        <translation>{name} hat in der Region nur die Klasse {value}</translation>
    </message>
    <message>
        <source>{name} has several variables with rows, columns and features: {names}</source>
        <translation>{name} hat mehrere Variablen mit Zeilen, Spalten und Merkmalen: {names}</translation>
    </message>
    <message>
        <source>{name} has the UTM zones {names}, and two do not lie on one grid</source>
        <translation>{name} hat die UTM-Zonen {names}, und zwei liegen nicht auf einem Raster</translation>
    </message>
    <message>
        <source>{name} has the bands {bands}, the stack {found}</source>
        <translation>{name} hat die Kanäle {bands}, der Stapel {found}</translation>
    </message>
    <message>
        <source>{name} has the label date {example}</source>
        <translation>{name} hat das Label-Datum {example}</translation>
    </message>
    <message>
        <source>{name} has the weights of {path}, which is open, and another card</source>
        <translation>{name} hat die Gewichte von {path}, das offen ist, und eine andere Karte</translation>
    </message>
    <message>
        <source>{name} has values up to {largest:g} ({dtype}), and AlphaEarth's eight bits go from {nodata} to 127</source>
        <translation>{name} hat Werte bis {largest:g} ({dtype}), und AlphaEarths acht Bit gehen von {nodata} bis 127</translation>
    </message>
    <message>
        <source>{name} has values up to {largest:g}, and AlphaEarth's vectors have length 1</source>
        <translation>{name} hat Werte bis {largest:g}, und AlphaEarths Vektoren haben die Länge 1</translation>
    </message>
    <message>
        <source>{name} has {bands} bands, and AlphaEarth has {features}</source>
        <translation>{name} hat {bands} Kanäle, und AlphaEarth hat {features}</translation>
    </message>
    <message>
        <source>{name} has {bands} bands, and TESSERA has {features} features</source>
        <translation>{name} hat {bands} Kanäle, und TESSERA hat {features} Merkmale</translation>
    </message>
    <message>
        <source>{name} has {bands} bands, and {most} features can be used</source>
        <translation>{name} hat {bands} Kanäle, und {most} Merkmale sind verwendbar</translation>
    </message>
    <message>
        <source>{name} has {count} bands of {dtype}, and no dates</source>
        <translation>{name} hat {count} Kanäle von {dtype} und keine Zeitpunkte</translation>
    </message>
    <message>
        <source>{name} has {count} bands of {dtype}, which may be either</source>
        <translation>{name} hat {count} Kanäle von {dtype}, die beides sein können</translation>
    </message>
    <message>
        <source>{name} has {count} bands, as one date of imagery has</source>
        <translation>{name} hat {count} Kanäle, wie ein Zeitpunkt eines Bildes sie hat</translation>
    </message>
    <message>
        <source>{name} has {count} layers of points</source>
        <translation>{name} hat {count} Punktlayer</translation>
    </message>
    <message>
        <source>{name} has {count} layers, and none says that it holds points</source>
        <translation>{name} hat {count} Layer, und keiner sagt, dass er Punkte enthält</translation>
    </message>
    <message>
        <source>{name} has {count} layers, of which {having} have the field {field}</source>
        <translation>{name} hat {count} Layer, von denen {having} das Feld {field} haben</translation>
    </message>
    <message>
        <source>{name} hides {share:.0f} % of {file}{more}: it may say where it is clear</source>
        <translation>{name} verdeckt {share:.0f} % von {file}{more}: Vielleicht sagt es, wo es klar ist</translation>
    </message>
    <message>
        <source>{name} holds complex numbers</source>
        <translation>{name} enthält komplexe Zahlen</translation>
    </message>
    <message>
        <source>{name} holds files of several {what} ({named}), and none of {given}</source>
        <translation>{name} enthält Dateien mehrerer {what} ({named}) und keine von {given}</translation>
    </message>
    <message>
        <source>{name} holds files of several {what} ({named}), which do not mix</source>
        <translation>{name} enthält Dateien mehrerer {what} ({named}), die sich nicht mischen lassen</translation>
    </message>
    <message>
        <source>{name} holds fractions</source>
        <translation>{name} enthält Bruchzahlen</translation>
    </message>
    <message>
        <source>{name} holds geometries that cannot be read, curves perhaps</source>
        <translation>{name} enthält Geometrien, die sich nicht lesen lassen, vielleicht Kurven</translation>
    </message>
    <message>
        <source>{name} holds lines</source>
        <translation>{name} enthält Linien</translation>
    </message>
    <message>
        <source>{name} holds more than points</source>
        <translation>{name} enthält mehr als Punkte</translation>
    </message>
    <message>
        <source>{name} holds more than the {features} features or {megabytes} MB that can be read of a layer</source>
        <translation>{name} enthält mehr als die {features} Objekte oder {megabytes} MB, die von einer Ebene gelesen werden können</translation>
    </message>
    <message>
        <source>{name} holds more than {most} tiles</source>
        <translation>{name} enthält mehr als {most} Kacheln</translation>
    </message>
    <message>
        <source>{name} holds no GeoTIFF</source>
        <translation>{name} enthält kein GeoTIFF</translation>
    </message>
    <message>
        <source>{name} holds no TESSERA tiles</source>
        <translation>{name} enthält keine TESSERA-Kacheln</translation>
    </message>
    <message>
        <source>{name} holds no features that are known</source>
        <translation>{name} enthält keine bekannten Merkmale</translation>
    </message>
    <message>
        <source>{name} holds no layer with geometries</source>
        <translation>{name} enthält keinen Layer mit Geometrien</translation>
    </message>
    <message>
        <source>{name} holds no point</source>
        <translation>{name} enthält keinen Punkt</translation>
    </message>
    <message>
        <source>{name} holds no spectral band</source>
        <translation>{name} enthält keinen spektralen Kanal</translation>
    </message>
    <message>
        <source>{name} holds nothing but ignored pixels inside the region</source>
        <translation>{name} enthält in der Region nur Pixel, die nicht zählen</translation>
    </message>
    <message>
        <source>{name} holds one date only, {date}</source>
        <translation>{name} enthält nur ein Datum, {date}</translation>
    </message>
    <message>
        <source>{name} holds other features than these</source>
        <translation>{name} enthält andere Merkmale als diese</translation>
    </message>
    <message>
        <source>{name} holds regions of an older version</source>
        <translation>{name} enthält Regionen einer älteren Version</translation>
    </message>
    <message>
        <source>{name} holds several mosaics: {names}</source>
        <translation>{name} enthält mehrere Mosaike: {names}</translation>
    </message>
    <message>
        <source>{name} holds the same value {value:g} for {field} everywhere</source>
        <translation>{name} enthält für {field} überall denselben Wert {value:g}</translation>
    </message>
    <message>
        <source>{name} holds the same value {value:g} for {field} everywhere inside the region</source>
        <translation>{name} enthält für {field} überall in der Region denselben Wert {value:g}</translation>
    </message>
    <message>
        <source>{name} holds {count} different values</source>
        <translation>{name} enthält {count} verschiedene Werte</translation>
    </message>
    <message>
        <source>{name} holds {dtype}, which is no reflectance</source>
        <translation>{name} enthält {dtype}, was keine Reflexion ist</translation>
    </message>
    <message>
        <source>{name} holds {value:g} for {field}, less than the limit {limit:g}</source>
        <translation>{name} enthält {value:g} für {field}, weniger als die Grenze {limit:g}</translation>
    </message>
    <message>
        <source>{name} holds {value:g} for {field}, more than the limit {limit:g}</source>
        <translation>{name} enthält {value:g} für {field}, mehr als die Grenze {limit:g}</translation>
    </message>
    <message>
        <source>{name} in another form than it is coded in</source>
        <translation>{name} in anderer Form, als es kodiert ist</translation>
    </message>
    <message>
        <source>{name} in another shape or type than its field has</source>
        <translation>{name} in anderer Form oder anderem Typ als ihr Feld</translation>
    </message>
    <message>
        <source>{name} in another shape than its dates have</source>
        <translation>{name} in anderer Form als ihre Daten</translation>
    </message>
    <message>
        <source>{name} in another shape than its grid has</source>
        <translation>{name} in anderer Form als ihr Raster</translation>
    </message>
    <message>
        <source>{name} is a Zarr store, and zarr is not installed</source>
        <translation>{name} ist ein Zarr-Speicher, und zarr ist nicht installiert</translation>
    </message>
    <message>
        <source>{name} is a picture, and no raster of classes</source>
        <translation>{name} ist ein Bild und kein Raster von Klassen</translation>
    </message>
    <message>
        <source>{name} is being encoded by another run</source>
        <translation>{name} wird gerade von einem anderen Lauf kodiert</translation>
    </message>
    <message>
        <source>{name} is being fetched into {folder} already</source>
        <translation>{name} wird bereits nach {folder} geholt</translation>
    </message>
    <message>
        <source>{name} is cut off or belongs to another checkpoint</source>
        <translation>{name} ist abgeschnitten oder gehört zu einem anderen Zwischenstand</translation>
    </message>
    <message>
        <source>{name} is cut off, or has bytes that belong to nothing</source>
        <translation>{name} ist abgeschnitten oder hat Bytes, die zu nichts gehören</translation>
    </message>
    <message>
        <source>{name} is damaged</source>
        <translation>{name} ist beschädigt</translation>
    </message>
    <message>
        <source>{name} is damaged or cut off ({reason})</source>
        <translation>{name} ist beschädigt oder abgeschnitten ({reason})</translation>
    </message>
    <message>
        <source>{name} is damaged or of another version</source>
        <translation>{name} ist beschädigt oder von einer anderen Version</translation>
    </message>
    <message>
        <source>{name} is damaged, cut off or no such file</source>
        <translation>{name} ist beschädigt, abgeschnitten oder keine solche Datei</translation>
    </message>
    <message>
        <source>{name} is damaged: its card is not JSON</source>
        <translation>{name} ist beschädigt: Die Karte ist kein JSON</translation>
    </message>
    <message>
        <source>{name} is empty</source>
        <translation>{name} ist leer</translation>
    </message>
    <message>
        <source>{name} is half written: {there} of {pieces} pieces of {what} are there</source>
        <translation>{name} ist halb geschrieben: {there} von {pieces} Stücken von {what} sind da</translation>
    </message>
    <message>
        <source>{name} is made of {file}, which is not there</source>
        <translation>{name} besteht aus {file}, und das ist nicht da</translation>
    </message>
    <message>
        <source>{name} is mirrored</source>
        <translation>{name} ist gespiegelt</translation>
    </message>
    <message>
        <source>{name} is missing, forbidden or damaged</source>
        <translation>{name} fehlt, ist verboten oder beschädigt</translation>
    </message>
    <message>
        <source>{name} is no comparison</source>
        <translation>{name} ist kein Vergleich</translation>
    </message>
    <message>
        <source>{name} is no feature, and no collection of features</source>
        <translation>{name} ist weder ein Feature noch eine Sammlung von Features</translation>
    </message>
    <message>
        <source>{name} is no file</source>
        <translation>{name} ist keine Datei</translation>
    </message>
    <message>
        <source>{name} is no map of which class became which</source>
        <translation>{name} ist keine Karte davon, welche Klasse zu welcher wurde</translation>
    </message>
    <message>
        <source>{name} is no name of a file</source>
        <translation>{name} ist kein Dateiname</translation>
    </message>
    <message>
        <source>{name} is no name of a user</source>
        <translation>{name} ist kein Name eines Benutzers</translation>
    </message>
    <message>
        <source>{name} is no whole mosaic ({because})</source>
        <translation>{name} ist kein ganzes Mosaik ({because})</translation>
    </message>
    <message>
        <source>{name} is not a GeoJSON FeatureCollection</source>
        <translation>{name} ist keine FeatureCollection in GeoJSON</translation>
    </message>
    <message>
        <source>{name} is not on the backend's machine any more</source>
        <translation>{name} ist nicht mehr auf dem Rechner des Backends</translation>
    </message>
    <message>
        <source>{name} is of embeddings alone, which have no imagery and no dates</source>
        <translation>{name} besteht nur aus Embeddings, die keine Bilder und keine Zeitpunkte haben</translation>
    </message>
    <message>
        <source>{name} is of {year}, and the region's acquisitions are of {span}: what changed between is learnt wrongly</source>
        <translation>{name} ist von {year}, und die Aufnahmen der Region sind von {span}: was sich dazwischen geändert hat, wird falsch gelernt</translation>
    </message>
    <message>
        <source>{name} is rotated</source>
        <translation>{name} ist gedreht</translation>
    </message>
    <message>
        <source>{name} is stored in pieces of {size:.0f} MB, each read whole</source>
        <translation>{name} ist in Stücken von {size:.0f} MB gespeichert, die je ganz gelesen werden</translation>
    </message>
    <message>
        <source>{name} is stored upside down or mirrored</source>
        <translation>{name} ist kopfüber oder gespiegelt gespeichert</translation>
    </message>
    <message>
        <source>{name} is text in UTF-16, which is not read</source>
        <translation>{name} ist Text in UTF-16, der nicht gelesen wird</translation>
    </message>
    <message>
        <source>{name} is truncated: {missing} bytes are missing at its end</source>
        <translation>{name} ist abgeschnitten: Am Ende fehlen {missing} Bytes</translation>
    </message>
    <message>
        <source>{name} is turned or mirrored against north</source>
        <translation>{name} ist gegen Norden gedreht oder gespiegelt</translation>
    </message>
    <message>
        <source>{name} is turned, mirrored or bottom up</source>
        <translation>{name} ist gedreht, gespiegelt oder steht auf dem Kopf</translation>
    </message>
    <message>
        <source>{name} is {value:g} everywhere in {file}{more}</source>
        <translation>{name} ist überall {value:g} in {file}{more}</translation>
    </message>
    <message>
        <source>{name} is {what} everywhere in {file}{more}</source>
        <translation>{name} ist überall {what} in {file}{more}</translation>
    </message>
    <message>
        <source>{name} is {what}, but not a task</source>
        <translation>{name} ist {what}, aber keine Aufgabe</translation>
    </message>
    <message>
        <source>{name} lacks {missing}, which belongs to a shapefile</source>
        <translation>{name} fehlt {missing}, was zu einem Shapefile gehört</translation>
    </message>
    <message>
        <source>{name} lies at no place of the Earth</source>
        <translation>{name} liegt an keinem Ort der Erde</translation>
    </message>
    <message>
        <source>{name} lies nowhere on the region: it covers {bounds} in {crs}</source>
        <translation>{name} liegt nirgends auf der Region: es reicht über {bounds} in {crs}</translation>
    </message>
    <message>
        <source>{name} lies outside the region</source>
        <translation>{name} liegt außerhalb der Region</translation>
    </message>
    <message>
        <source>{name} names another of its kind, {place}</source>
        <translation>{name} nennt eine andere seiner Art, {place}</translation>
    </message>
    <message>
        <source>{name} names files outside the folder that was sent</source>
        <translation>{name} nennt Dateien außerhalb des Ordners, der geschickt wurde</translation>
    </message>
    <message>
        <source>{name} needs {names}, which is not installed</source>
        <translation>{name} braucht {names}, was nicht installiert ist</translation>
    </message>
    <message>
        <source>{name} of {file}{more} reaches {top:.4g}, which is not how it is usually stored</source>
        <translation>{name} von {file}{more} reicht bis {top:.4g}, was nicht die übliche Form ist</translation>
    </message>
    <message>
        <source>{name} shows no class anywhere</source>
        <translation>{name} zeigt nirgends eine Klasse</translation>
    </message>
    <message>
        <source>{name} stayed</source>
        <translation>{name} unverändert</translation>
    </message>
    <message>
        <source>{name} was changed while it was open</source>
        <translation>{name} wurde geändert, während es offen war</translation>
    </message>
    <message>
        <source>{name} was made with other settings</source>
        <translation>{name} wurde mit anderen Einstellungen gemacht</translation>
    </message>
    <message>
        <source>{name} was replaced by another region model</source>
        <translation>{name} wurde durch ein anderes Regionsmodell ersetzt</translation>
    </message>
    <message>
        <source>{name} was replaced while the mosaic was open</source>
        <translation>{name} wurde ersetzt, während das Mosaik offen war</translation>
    </message>
    <message>
        <source>{name} was trained on {count} dates</source>
        <translation>{name} wurde auf {count} Daten trainiert</translation>
    </message>
    <message>
        <source>{name} was trained on {date}</source>
        <translation>{name} wurde auf {date} trainiert</translation>
    </message>
    <message>
        <source>{name} was written by an older version, which kept all dates together</source>
        <translation>{name} wurde von einer älteren Version geschrieben, die alle Zeitpunkte zusammen hielt</translation>
    </message>
    <message>
        <source>{name}, which its field does not have</source>
        <translation>{name}, was ihr Feld nicht hat</translation>
    </message>
    <message>
        <source>{name}, which lies outside of its grid or dates</source>
        <translation>{name}, was außerhalb ihres Rasters oder ihrer Daten liegt</translation>
    </message>
    <message>
        <source>{new:.0f} % of the region looks unlike everything that was labelled, and {before:.0f} % did on the dates that were learnt on; {name} has moved by {far:+.1f} standard deviations</source>
        <translation>{new:.0f} % der Region sehen anders aus als alles Gelabelte, und zu den gelernten Zeitpunkten waren es {before:.0f} %; {name} hat sich um {far:+.1f} Standardabweichungen verschoben</translation>
    </message>
    <message>
        <source>{new} is the same observation, processed later</source>
        <translation>{new} ist dieselbe Beobachtung, später prozessiert</translation>
    </message>
    <message>
        <source>{now:.0f} % of what was labelled {name} is still called so, and {before:.0f} % was on the dates that were learnt on; the rest is called {other} above all</source>
        <translation>{now:.0f} % der als {name} gelabelten Stellen heißen noch so, auf den gelernten Terminen waren es {before:.0f} %; der Rest heißt vor allem {other}</translation>
    </message>
    <message>
        <source>{one} and {other} are both masks of {day}</source>
        <translation>{one} und {other} sind beide Masken vom {day}</translation>
    </message>
    <message>
        <source>{one} and {two} show the same ground on {day}{more}</source>
        <translation>{one} und {two} zeigen denselben Boden am {day}{more}</translation>
    </message>
    <message>
        <source>{other_name} lies in {crs_name} and {name} in {other_crs}</source>
        <translation>{other_name} liegt in {crs_name} und {name} in {other_crs}</translation>
    </message>
    <message>
        <source>{parent} is a stack of scenes, and {path} would be taken for one</source>
        <translation>{parent} ist ein Ordner von Szenen, und {path} würde für eine gehalten</translation>
    </message>
    <message>
        <source>{path} cannot be read ({strerror})</source>
        <translation>{path} lässt sich nicht lesen ({strerror})</translation>
    </message>
    <message>
        <source>{path} cannot be written ({reason})</source>
        <translation>{path} kann nicht geschrieben werden ({reason})</translation>
    </message>
    <message>
        <source>{path} does not exist</source>
        <translation>{path} existiert nicht</translation>
    </message>
    <message>
        <source>{path} exists and was not written by LIANet</source>
        <translation>{path} gibt es schon und wurde nicht von LIANet geschrieben</translation>
    </message>
    <message>
        <source>{path} exists and was not written by lianet publish</source>
        <translation>{path} gibt es schon und wurde nicht von lianet publish geschrieben</translation>
    </message>
    <message>
        <source>{path} has a user {name} already</source>
        <translation>{path} hat schon einen Benutzer {name}</translation>
    </message>
    <message>
        <source>{path} has no user {name}</source>
        <translation>{path} hat keinen Benutzer {name}</translation>
    </message>
    <message>
        <source>{path} holds features and no imagery ({because})</source>
        <translation>{path} enthält Merkmale und keine Bilddaten ({because})</translation>
    </message>
    <message>
        <source>{path} is a folder</source>
        <translation>{path} ist ein Ordner</translation>
    </message>
    <message>
        <source>{path} is a map of classes, and neither imagery nor features</source>
        <translation>{path} ist eine Klassenkarte und weder Bilddaten noch Merkmale</translation>
    </message>
    <message>
        <source>{path} is a region model</source>
        <translation>{path} ist ein Regionsmodell</translation>
    </message>
    <message>
        <source>{path} is a safetensors file, but not a region</source>
        <translation>{path} ist eine safetensors-Datei, aber keine Region</translation>
    </message>
    <message>
        <source>{path} is gone</source>
        <translation>{path} ist nicht mehr da</translation>
    </message>
    <message>
        <source>{path} is imagery, and not features ({because})</source>
        <translation>{path} sind Bilddaten und keine Merkmale ({because})</translation>
    </message>
    <message>
        <source>{path} is no JSON</source>
        <translation>{path} ist kein JSON</translation>
    </message>
    <message>
        <source>{path} is not a raster that can be read</source>
        <translation>{path} ist kein Raster, das gelesen werden kann</translation>
    </message>
    <message>
        <source>{path} is not a whole zip</source>
        <translation>{path} ist kein vollständiges Zip</translation>
    </message>
    <message>
        <source>{path} is open, or read by the same work</source>
        <translation>{path} ist offen oder wird von derselben Arbeit gelesen</translation>
    </message>
    <message>
        <source>{path} is the name of another kind of file</source>
        <translation>{path} ist der Name einer anderen Art von Datei</translation>
    </message>
    <message>
        <source>{path} is too large for a catalogue</source>
        <translation>{path} ist zu groß für einen Katalog</translation>
    </message>
    <message>
        <source>{path} may be imagery or features ({because})</source>
        <translation>{path} können Bilddaten oder Merkmale sein ({because})</translation>
    </message>
    <message>
        <source>{path} names no user</source>
        <translation>{path} nennt keinen Benutzer</translation>
    </message>
    <message>
        <source>{path} says itself how its embeddings are read</source>
        <translation>{path} sagt selbst, wie seine Embeddings gelesen werden</translation>
    </message>
    <message>
        <source>{path} was replaced or written to while it was open</source>
        <translation>{path} wurde ersetzt oder beschrieben, während es offen war</translation>
    </message>
    <message>
        <source>{path} would lie in {known}, which the same work reads</source>
        <translation>{path} läge in {known}, aus dem dieselbe Arbeit liest</translation>
    </message>
    <message>
        <source>{percent:.0f} % were on both</source>
        <translation>{percent:.0f} % waren es auf beiden</translation>
    </message>
    <message>
        <source>{percent:.0f} percent of the scales of {name} cannot be true, up to {largest:.3g}</source>
        <translation>{percent:.0f} Prozent der Skalen von {name} können nicht stimmen, bis {largest:.3g}</translation>
    </message>
    <message>
        <source>{places} is no {what} of the name {name}</source>
        <translation>{places} ist nichts dieser Art ({what}) mit dem Namen {name}</translation>
    </message>
    <message>
        <source>{place} does not exist</source>
        <translation>{place} existiert nicht</translation>
    </message>
    <message>
        <source>{place} has {size} bytes, and the catalogue says {told}</source>
        <translation>{place} hat {size} Bytes, und der Katalog nennt {told}</translation>
    </message>
    <message>
        <source>{place} holds no items</source>
        <translation>{place} enthält keine Items</translation>
    </message>
    <message>
        <source>{place} is GeoJSON without assets, and no STAC item collection</source>
        <translation>{place} ist GeoJSON ohne Assets und keine STAC-Sammlung von Items</translation>
    </message>
    <message>
        <source>{place} is JSON, but no STAC document</source>
        <translation>{place} ist JSON, aber kein STAC-Dokument</translation>
    </message>
    <message>
        <source>{place} is a cube, and xarray is not installed</source>
        <translation>{place} ist ein Würfel, und xarray ist nicht installiert</translation>
    </message>
    <message>
        <source>{place} is a {driver}, and neither GeoTIFF nor JPEG 2000</source>
        <translation>{place} ist {driver} und weder GeoTIFF noch JPEG 2000</translation>
    </message>
    <message>
        <source>{place} is an item of something else</source>
        <translation>{place} ist ein Item von etwas anderem</translation>
    </message>
    <message>
        <source>{place} is damaged or no raster</source>
        <translation>{place} ist beschädigt oder kein Raster</translation>
    </message>
    <message>
        <source>{place} is damaged, or no cube that can be read</source>
        <translation>{place} ist beschädigt oder kein lesbarer Würfel</translation>
    </message>
    <message>
        <source>{place} is gone</source>
        <translation>{place} ist nicht mehr da</translation>
    </message>
    <message>
        <source>{place} is netCDF of a kind that is not read (CDF5)</source>
        <translation>{place} ist netCDF einer Art, die nicht gelesen wird (CDF5)</translation>
    </message>
    <message>
        <source>{place} is no catalogue and no item</source>
        <translation>{place} ist kein Katalog und kein Item</translation>
    </message>
    <message>
        <source>{place} is no raster but a page or a message of the server</source>
        <translation>{place} ist kein Raster, sondern eine Seite oder Nachricht des Servers</translation>
    </message>
    <message>
        <source>{place} is not named as a region or task file</source>
        <translation>{place} heißt nicht wie eine Regions- oder Aufgabendatei</translation>
    </message>
    <message>
        <source>{place} is truncated: {count} bytes did not come</source>
        <translation>{place} ist abgeschnitten: {count} Bytes kamen nicht</translation>
    </message>
    <message>
        <source>{place} names no file</source>
        <translation>{place} nennt keine Datei</translation>
    </message>
    <message>
        <source>{place} needs {engine} to be read</source>
        <translation>{place} braucht {engine}, um gelesen zu werden</translation>
    </message>
    <message>
        <source>{place} was written by a newer version (schema {schema}, this one reads up to {known})</source>
        <translation>{place} wurde von einer neueren Version geschrieben (Schema {schema}, diese liest bis {known})</translation>
    </message>
    <message>
        <source>{place}, which {name} names, does not exist</source>
        <translation>{place}, was {name} nennt, gibt es nicht</translation>
    </message>
    <message>
        <source>{product} has no metadata</source>
        <translation>{product} hat keine Metadaten</translation>
    </message>
    <message>
        <source>{product} hides no clouds, since {why}</source>
        <translation>{product} verdeckt keine Wolken, denn {why}</translation>
    </message>
    <message>
        <source>{product} holds no image</source>
        <translation>{product} enthält kein Bild</translation>
    </message>
    <message>
        <source>{product} is left out: {why}</source>
        <translation>{product} bleibt weg: {why}</translation>
    </message>
    <message>
        <source>{product} lacks {missing}: it is not the whole product</source>
        <translation>{product} fehlt {missing}: Es ist nicht das ganze Produkt</translation>
    </message>
    <message>
        <source>{product} shows {band} at {size:g} m, since {why}</source>
        <translation>{product} zeigt {band} mit {size:g} m, denn {why}</translation>
    </message>
    <message>
        <source>{raster} has a band without description</source>
        <translation>{raster} hat ein Band ohne Beschreibung</translation>
    </message>
    <message>
        <source>{raster} has no spectral band, only {descriptions}</source>
        <translation>{raster} hat kein Spektralband, nur {descriptions}</translation>
    </message>
    <message>
        <source>{raster} has two bands described as {band}</source>
        <translation>{raster} hat zwei als {band} beschriebene Bänder</translation>
    </message>
    <message>
        <source>{raster} has {count} bands and not the {number} that its item tells of</source>
        <translation>{raster} hat {count} Bänder und nicht die {number}, von denen sein Item spricht</translation>
    </message>
    <message>
        <source>{region} are embeddings, and have no imagery and no dates</source>
        <translation>{region} sind Embeddings und haben weder Bilddaten noch Zeitpunkte</translation>
    </message>
    <message>
        <source>{region} are embeddings: they are learnt on as they are, without dates</source>
        <translation>{region} sind Embeddings: Auf ihnen wird gelernt, wie sie sind, ohne Zeitpunkte</translation>
    </message>
    <message>
        <source>{region}, {dates}, {pixels} labelled pixels</source>
        <translation>{region}, {dates}, {pixels} Pixel mit Label</translation>
    </message>
    <message>
        <source>{scales} has the shape {scales_shape}, and {values} has {shape}</source>
        <translation>{scales} hat die Form {scales_shape}, und {values} hat {shape}</translation>
    </message>
    <message>
        <source>{sentences}; {one}</source>
        <translation>{sentences}; {one}</translation>
    </message>
    <message>
        <source>{share:.0f} % of a band of {granule} are below 0, with no offset taken off{more}</source>
        <translation>{share:.0f} % eines Kanals von {granule} liegen unter 0, ohne dass ein Offset abgezogen wird{more}</translation>
    </message>
    <message>
        <source>{share:.0f} % of a band of {granule} would fall below 0 with the offset that is told of it{more}</source>
        <translation>{share:.0f} % eines Bandes von {granule} fielen mit dem genannten Offset unter 0{more}</translation>
    </message>
    <message>
        <source>{share:.0f} % of a band of {granule}{more} fall below 0 with the offset {offset:g}</source>
        <translation>{share:.0f} % eines Kanals von {granule}{more} fallen mit dem Offset {offset:g} unter 0</translation>
    </message>
    <message>
        <source>{share:.0f} % of {granule} are {value:g} in most bands: brighter values were cut off there{more}</source>
        <translation>{share:.0f} % von {granule} sind {value:g} in den meisten Kanälen: Hellere Werte wurden dort abgeschnitten{more}</translation>
    </message>
    <message>
        <source>{share:.0f} % of {granule}{more} are 0 in visible light: an offset was probably taken off twice, and what fell below 0 was cut off</source>
        <translation>{share:.0f} % von {granule}{more} sind im sichtbaren Licht 0: Ein Offset wurde wahrscheinlich zweimal abgezogen, und was unter 0 fiel, abgeschnitten</translation>
    </message>
    <message>
        <source>{share:.0f} % of {granule}{more} fall below 0 with the offset {offset:g}</source>
        <translation>{share:.0f} % von {granule}{more} fallen mit dem Offset {offset:g} unter 0</translation>
    </message>
    <message>
        <source>{share:.1f} % of a band of {file}{more} are just below 65536: they were below 0 when something was subtracted in 16 bits without a sign</source>
        <translation>{share:.1f} % eines Kanals von {file}{more} liegen knapp unter 65536: Sie waren unter 0, als etwas in 16 Bit ohne Vorzeichen abgezogen wurde</translation>
    </message>
    <message>
        <source>{share:.1f} % of {granule} hold a fill that its nodata tag does not name exactly{more}</source>
        <translation>{share:.1f} % von {granule} enthalten einen Füllwert, den das Nodata-Tag nicht genau nennt{more}</translation>
    </message>
    <message>
        <source>{share:.1f} % of {name} in {file}{more} are 0 where other bands were observed, and none of its other values is near 0</source>
        <translation>{share:.1f} % von {name} in {file}{more} sind 0, wo andere Kanäle beobachtet wurden, und keiner der übrigen Werte liegt nahe 0</translation>
    </message>
    <message>
        <source>{share:.2f} ± {error:.2f}</source>
        <translation>{share:.2f} ± {error:.2f}</translation>
    </message>
    <message>
        <source>{source} has more than {most_items} items that fit</source>
        <translation>{source} hat mehr als {most_items} passende Items</translation>
    </message>
    <message>
        <source>{source} has no item in this area and time</source>
        <translation>{source} hat kein Item in diesem Gebiet und Zeitraum</translation>
    </message>
    <message>
        <source>{source} holds a Zarr store, which is not read from a zip</source>
        <translation>{source} enthält einen Zarr-Speicher, der nicht aus einem Zip gelesen wird</translation>
    </message>
    <message>
        <source>{source} holds another archive, {packed}</source>
        <translation>{source} enthält ein weiteres Archiv, {packed}</translation>
    </message>
    <message>
        <source>{source} holds no raster</source>
        <translation>{source} enthält kein Raster</translation>
    </message>
    <message>
        <source>{source} is read by the reader {reader}, and these are options of {other}</source>
        <translation>{source} wird vom Leser {reader} gelesen, und dies sind Optionen von {other}</translation>
    </message>
    <message>
        <source>{source} is read by the reader {reader}, which has no option {name}</source>
        <translation>{source} wird vom Leser {reader} gelesen, der keine Option {name} hat</translation>
    </message>
    <message>
        <source>{source} links to more than {most_documents} documents</source>
        <translation>{source} verweist auf mehr als {most_documents} Dokumente</translation>
    </message>
    <message>
        <source>{stem} names a month and no day</source>
        <translation>{stem} nennt einen Monat und keinen Tag</translation>
    </message>
    <message>
        <source>{stem} names a week and no day</source>
        <translation>{stem} nennt eine Woche und keinen Tag</translation>
    </message>
    <message>
        <source>{store} is half written or damaged ({reason})</source>
        <translation>{store} ist halb geschrieben oder beschädigt ({reason})</translation>
    </message>
    <message>
        <source>{strange} is no credential of a catalogue</source>
        <translation>{strange} sind keine Zugangsdaten eines Katalogs</translation>
    </message>
    <message>
        <source>{target} exists, and is another file than the catalogue's</source>
        <translation>{target} gibt es schon und ist eine andere Datei als die des Katalogs</translation>
    </message>
    <message>
        <source>{text!r} is no season of the year</source>
        <translation>{text!r} ist keine Jahreszeit</translation>
    </message>
    <message>
        <source>{text} is a path of another machine than the backend's</source>
        <translation>{text} ist ein Pfad einer anderen Maschine als der des Backends</translation>
    </message>
    <message>
        <source>{text} is in no folder that the backend lends</source>
        <translation>{text} liegt in keinem Ordner, den das Backend verleiht</translation>
    </message>
    <message>
        <source>{title} answers with more than {most} pages</source>
        <translation>{title} antwortet mit mehr als {most} Seiten</translation>
    </message>
    <message>
        <source>{title} has no item {item}</source>
        <translation>{title} hat keinen Eintrag {item}</translation>
    </message>
    <message>
        <source>{title} looks the same everywhere</source>
        <translation>{title} sieht überall gleich aus</translation>
    </message>
    <message>
        <source>{top} is of Level-1 and {ground} of Level-2: reflectance above the atmosphere and at the ground</source>
        <translation>{top} ist Level-1 und {ground} Level-2: Reflexion über der Atmosphäre und am Boden</translation>
    </message>
    <message>
        <source>{url} is no STAC API</source>
        <translation>{url} ist keine STAC-API</translation>
    </message>
    <message>
        <source>{url} is no address on the web</source>
        <translation>{url} ist keine Adresse im Netz</translation>
    </message>
    <message>
        <source>{values} has no landmask {name}.tiff, which alone says where it lies</source>
        <translation>{values} hat keine Landmaske {name}.tiff, die allein sagt, wo es liegt</translation>
    </message>
    <message>
        <source>{values} has no scales: {scales} is not beside it</source>
        <translation>{values} hat keine Skalen: {scales} liegt nicht daneben</translation>
    </message>
    <message>
        <source>{values} is {dtype} of shape {shape}, and a tile is int8 of rows, columns and features</source>
        <translation>{values} ist {dtype} der Form {shape}, und eine Kachel ist int8 aus Zeilen, Spalten und Merkmalen</translation>
    </message>
    <message>
        <source>{value} % of the region was not observed in one of the two, and is not compared: areas are of the rest.</source>
        <translation>{value} % der Region wurden auf einer der beiden Seiten nicht beobachtet und werden nicht verglichen: Flächen sind vom Rest.</translation>
    </message>
    <message>
        <source>{value} % of {days} is unlike anything that the task learnt on: it is put into some class, and that may look like change.</source>
        <translation>{value} % von {days} gleicht nichts, woran die Aufgabe gelernt hat: Es kommt in irgendeine Klasse, und das kann wie Veränderung aussehen.</translation>
    </message>
    <message>
        <source>{variable} of {name} has {count} features a pixel</source>
        <translation>{variable} von {name} hat {count} Merkmale je Pixel</translation>
    </message>
    <message>
        <source>{what} ({name})</source>
        <translation>{what} ({name})</translation>
    </message>
    <message>
        <source>{what} ({number} of {count}: {name})</source>
        <translation>{what} ({number} von {count}: {name})</translation>
    </message>
    <message>
        <source>{what} answers slowly</source>
        <translation>{what} antwortet langsam</translation>
    </message>
    <message>
        <source>{what} answers with more than can be read</source>
        <translation>{what} antwortet mit mehr, als gelesen werden kann</translation>
    </message>
    <message>
        <source>{what} answers with something that is no JSON</source>
        <translation>{what} antwortet mit etwas, das kein JSON ist</translation>
    </message>
    <message>
        <source>{what} asks to wait for {pause:.0f} minutes</source>
        <translation>{what} bittet um {pause:.0f} Minuten Geduld</translation>
    </message>
    <message>
        <source>{what} cannot be found</source>
        <translation>{what} ist nicht zu finden</translation>
    </message>
    <message>
        <source>{what} cannot be reached</source>
        <translation>{what} ist nicht zu erreichen</translation>
    </message>
    <message>
        <source>{what} cannot be read ({reason})</source>
        <translation>{what} kann nicht gelesen werden ({reason})</translation>
    </message>
    <message>
        <source>{what} did not answer within {timeout_s:.0f} s</source>
        <translation>{what} hat in {timeout_s:.0f} s nicht geantwortet</translation>
    </message>
    <message>
        <source>{what} does not answer: going on in {left:.0f} s</source>
        <translation>{what} antwortet nicht: weiter in {left:.0f} s</translation>
    </message>
    <message>
        <source>{what} is busy: going on in {left:.0f} s</source>
        <translation>{what} ist beschäftigt: weiter in {left:.0f} s</translation>
    </message>
    <message>
        <source>{what} is forbidden ({status})</source>
        <translation>{what} ist verboten ({status})</translation>
    </message>
    <message>
        <source>{what} is not there ({status})</source>
        <translation>{what} ist nicht da ({status})</translation>
    </message>
    <message>
        <source>{what} is too busy ({status})</source>
        <translation>{what} ist zu beschäftigt ({status})</translation>
    </message>
    <message>
        <source>{what} refuses the request ({status})</source>
        <translation>{what} weist die Anfrage zurück ({status})</translation>
    </message>
    <message>
        <source>{where} is no catalogue and no item</source>
        <translation>{where} ist kein Katalog und kein Item</translation>
    </message>
    <message>
        <source>{year} autumn</source>
        <translation>Herbst {year}</translation>
    </message>
    <message>
        <source>{year} spring</source>
        <translation>Frühling {year}</translation>
    </message>
    <message>
        <source>{year} summer</source>
        <translation>Sommer {year}</translation>
    </message>
    <message>
        <source>{year} winter</source>
        <translation>Winter {year}</translation>
    </message>
</context>
<context>
    <name>kinds</name>
    <message>
        <source>A quantity, from places where it is known</source>
        <translation>Eine Größe, aus Orten, an denen sie bekannt ist</translation>
    </message>
    <message>
        <source>AlphaEarth</source>
        <translation>AlphaEarth</translation>
    </message>
    <message>
        <source>AlphaEarth's annual embeddings: 64 values a pixel, as COGs of eight bits</source>
        <translation>Jährliche Einbettungen von AlphaEarth: 64 Werte je Pixel, als COGs mit acht Bit</translation>
    </message>
    <message>
        <source>Any GeoTIFF of features, one band each; scale and nodata as it says, or as told</source>
        <translation>Jedes GeoTIFF mit Merkmalen, eines je Kanal; Skala und Nodata wie es sagt, oder wie angegeben</translation>
    </message>
    <message>
        <source>Any Zarr or netCDF with an axis of features, and one of time where it has one</source>
        <translation>Jedes Zarr oder netCDF mit einer Achse der Merkmale, und einer der Zeit, wo es eine hat</translation>
    </message>
    <message>
        <source>Band files</source>
        <translation>Banddateien</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Stapel</translation>
    </message>
    <message>
        <source>Bits per value</source>
        <translation>Bits pro Wert</translation>
    </message>
    <message>
        <source>Borrowed</source>
        <translation>Geliehen</translation>
    </message>
    <message>
        <source>Borrowed cells</source>
        <translation>Geliehene Zellen</translation>
    </message>
    <message>
        <source>Classes from a handful of polygons, in well under a second</source>
        <translation>Klassen aus einer Handvoll Polygone, in weit weniger als einer Sekunde</translation>
    </message>
    <message>
        <source>Classes from many labels: six convolutions on frozen features, trained with torch</source>
        <translation>Klassen aus vielen Labels: sechs Faltungen auf festen Merkmalen, mit torch trainiert</translation>
    </message>
    <message>
        <source>Coded in seconds on any CPU: components of pairs of pixels</source>
        <translation>In Sekunden auf jeder CPU kodiert: Komponenten von Pixelpaaren</translation>
    </message>
    <message>
        <source>Compact, in seconds on every machine</source>
        <translation>Compact, in Sekunden auf jedem Rechner</translation>
    </message>
    <message>
        <source>Compiled</source>
        <translation>Kompiliert</translation>
    </message>
    <message>
        <source>Convolutional</source>
        <translation>Faltungsnetz</translation>
    </message>
    <message>
        <source>Cube of features</source>
        <translation>Würfel von Merkmalen</translation>
    </message>
    <message>
        <source>Cubes</source>
        <translation>Würfel</translation>
    </message>
    <message>
        <source>Decay</source>
        <translation>Abklingen</translation>
    </message>
    <message>
        <source>Drop</source>
        <translation>Auslassen</translation>
    </message>
    <message>
        <source>EOPF Zarr</source>
        <translation>EOPF Zarr</translation>
    </message>
    <message>
        <source>Edge</source>
        <translation>Kante</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>Ferns</source>
        <translation>Farne</translation>
    </message>
    <message>
        <source>GeoTIFF</source>
        <translation>GeoTIFF</translation>
    </message>
    <message>
        <source>GeoTIFF, JPEG 2000 or VRT files, one a date or tile, all bands in it</source>
        <translation>GeoTIFF-, JPEG-2000- oder VRT-Dateien, eine je Datum oder Kachel, mit allen Kanälen</translation>
    </message>
    <message>
        <source>Held out</source>
        <translation>Zurückgehalten</translation>
    </message>
    <message>
        <source>Instant</source>
        <translation>Sofort</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>MAJA products</source>
        <translation>MAJA-Produkte</translation>
    </message>
    <message>
        <source>Memory (MB)</source>
        <translation>Speicher (MB)</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>Multi-date rasters</source>
        <translation>Raster vieler Daten</translation>
    </message>
    <message>
        <source>Nodata</source>
        <translation>Nodata</translation>
    </message>
    <message>
        <source>Offset</source>
        <translation>Versatz</translation>
    </message>
    <message>
        <source>Order-free statistics over the dates of what the field shows, and of what is around</source>
        <translation>Statistiken über die Daten, ohne deren Reihenfolge, von dem, was das Feld zeigt, und von der Umgebung</translation>
    </message>
    <message>
        <source>Order-free statistics, and the year month by month and as waves: of earlier heads</source>
        <translation>Statistiken ohne Reihenfolge, und das Jahr Monat für Monat und als Wellen: von früheren Verfahren</translation>
    </message>
    <message>
        <source>Order-free statistics, and where dates allow it the year as waves, date by date, and by when it is green</source>
        <translation>Statistiken ohne Reihenfolge, und wo die Daten es erlauben das Jahr als Wellen, Datum für Datum, und danach, wann es grün ist</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>Geduld</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <source>Pixels per group</source>
        <translation>Pixel je Gruppe</translation>
    </message>
    <message>
        <source>Published base, needs a GPU and hours</source>
        <translation>Veröffentlicht base, braucht eine GPU und Stunden</translation>
    </message>
    <message>
        <source>Published large, needs a GPU and hours</source>
        <translation>Veröffentlicht large, braucht eine GPU und Stunden</translation>
    </message>
    <message>
        <source>Published lite, needs a GPU and hours</source>
        <translation>Veröffentlicht lite, braucht eine GPU und Stunden</translation>
    </message>
    <message>
        <source>Published modified, needs a GPU and hours</source>
        <translation>Veröffentlicht modified, braucht eine GPU und Stunden</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Raster of features</source>
        <translation>Raster von Merkmalen</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Rate</translation>
    </message>
    <message>
        <source>Reflectance</source>
        <translation>Reflektanz</translation>
    </message>
    <message>
        <source>Regression</source>
        <translation>Regression</translation>
    </message>
    <message>
        <source>STAC</source>
        <translation>STAC</translation>
    </message>
    <message>
        <source>STAC items: a JSON file, a catalogue, or a search of a STAC API by its address</source>
        <translation>STAC-Items: eine JSON-Datei, ein Katalog, oder die Suche in einer STAC-API unter ihrer Adresse</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>Skala</translation>
    </message>
    <message>
        <source>Seasons</source>
        <translation>Jahreszeiten</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Saat</translation>
    </message>
    <message>
        <source>Sentinel-2 products</source>
        <translation>Sentinel-2-Produkte</translation>
    </message>
    <message>
        <source>Sentinel-2 products (SAFE) of Level-1C or 2A, folders or zips</source>
        <translation>Sentinel-2-Produkte (SAFE) der Stufe 1C oder 2A, Ordner oder Zips</translation>
    </message>
    <message>
        <source>Sentinel-2 products in EOPF Zarr</source>
        <translation>Produkte von Sentinel-2 in EOPF Zarr</translation>
    </message>
    <message>
        <source>Sentinel-2 products of Theia or DLR (MAJA), folders or zips</source>
        <translation>Sentinel-2-Produkte von Theia oder DLR (MAJA), Ordner oder Zips</translation>
    </message>
    <message>
        <source>Smoothing (px)</source>
        <translation>Glättung (px)</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Raum</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Statistiken</translation>
    </message>
    <message>
        <source>Statistics and calendar</source>
        <translation>Statistiken und Kalender</translation>
    </message>
    <message>
        <source>Statistics and months</source>
        <translation>Statistiken und Monate</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Stored</source>
        <translation>Aufbewahrt</translation>
    </message>
    <message>
        <source>Surest</source>
        <translation>Sicherste</translation>
    </message>
    <message>
        <source>TESSERA</source>
        <translation>TESSERA</translation>
    </message>
    <message>
        <source>TESSERA's yearly embeddings: 128 values a pixel, as tiles, rasters or a Zarr store</source>
        <translation>Jährliche Einbettungen von TESSERA: 128 Werte je Pixel, als Kacheln, Raster oder Zarr</translation>
    </message>
    <message>
        <source>The later model with more grids and a larger table</source>
        <translation>Das spätere Modell mit mehr Gittern und einer größeren Tabelle</translation>
    </message>
    <message>
        <source>The later, smaller model: one table of all grids, three blocks</source>
        <translation>Das spätere, kleinere Modell: eine Tabelle aller Gitter, drei Blöcke</translation>
    </message>
    <message>
        <source>The logarithm of what the field shows at each date</source>
        <translation>Der Logarithmus dessen, was das Feld zu jedem Datum zeigt</translation>
    </message>
    <message>
        <source>The paper's larger model: hashed grids, ResNet101 blocks</source>
        <translation>Das größere Modell der Veröffentlichung: gehashte Gitter, ResNet101-Blöcke</translation>
    </message>
    <message>
        <source>The paper's model: hashed grids, ResNet50 blocks</source>
        <translation>Das Modell der Veröffentlichung: gehashte Gitter, ResNet50-Blöcke</translation>
    </message>
    <message>
        <source>Trained in minutes on two CPU cores: a grid of every pixel, coarser ones, a decoder</source>
        <translation>In Minuten auf zwei CPU-Kernen trainiert: ein Gitter aller Pixel, gröbere, ein Decoder</translation>
    </message>
    <message>
        <source>Trained, a field that learns for minutes</source>
        <translation>Trained, ein Feld, das Minuten lang lernt</translation>
    </message>
    <message>
        <source>Trunk</source>
        <translation>Stamm</translation>
    </message>
    <message>
        <source>UTM zone of a Zarr store that has several.</source>
        <translation>UTM-Zone eines Zarr, das mehrere hat.</translation>
    </message>
    <message>
        <source>Unlabelled</source>
        <translation>Ohne Label</translation>
    </message>
    <message>
        <source>Unlabelled weight</source>
        <translation>Gewicht ohne Label</translation>
    </message>
    <message>
        <source>Upsampling</source>
        <translation>Verfeinerung</translation>
    </message>
    <message>
        <source>Variable</source>
        <translation>Variable</translation>
    </message>
    <message>
        <source>Variant</source>
        <translation>Variante</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Warm up</source>
        <translation>Anlauf</translation>
    </message>
    <message>
        <source>Weak weight</source>
        <translation>Gewicht geliehener</translation>
    </message>
    <message>
        <source>What the field's decoder gives at each date before its output layer</source>
        <translation>Was der Decoder des Feldes zu jedem Datum vor seiner Ausgabeschicht liefert</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>Window (px)</source>
        <translation>Fenster (px)</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Jahr</translation>
    </message>
    <message>
        <source>Zone</source>
        <translation>Zone</translation>
    </message>
    <message>
        <source>`huber`, or `l1` for labels with gross errors.</source>
        <translation>`huber`, oder `l1` bei Labels mit groben Fehlern.</translation>
    </message>
    <message>
        <source>`huber`, the paper's for building cover, or `l1`, its for canopy height.</source>
        <translation>`huber`, in der Veröffentlichung für Gebäudeanteile, oder `l1`, dort für Baumhöhen.</translation>
    </message>
    <message>
        <source>a name for the model that computed them: tasks of one file then go with others of the same name; with this file alone where absent.</source>
        <translation>ein Name für das Modell, das sie berechnet hat: Aufgaben einer Datei passen dann zu anderen desselben Namens; ohne Angabe nur zu dieser Datei.</translation>
    </message>
    <message>
        <source>a name for the model that computed them: tasks of one raster then go with others of the same name; with this raster alone where absent.</source>
        <translation>ein Name für das Modell, das sie berechnet hat: Aufgaben eines Rasters passen dann zu anderen desselben Namens; ohne Angabe nur zu diesem Raster.</translation>
    </message>
    <message>
        <source>along the axis of time; the last step where absent.</source>
        <translation>auf der Achse der Zeit; ohne Angabe der letzte Schritt.</translation>
    </message>
    <message>
        <source>at most as many altogether.</source>
        <translation>höchstens so viele insgesamt.</translation>
    </message>
    <message>
        <source>at most as many pixels of one polygon are learnt from.</source>
        <translation>höchstens von so vielen Pixeln eines Polygons wird gelernt.</translation>
    </message>
    <message>
        <source>at most as many.</source>
        <translation>höchstens so viele.</translation>
    </message>
    <message>
        <source>at most.</source>
        <translation>höchstens.</translation>
    </message>
    <message>
        <source>channels of the first convolutions. 0: the paper's 128 on 128 trunk channels, else 32.</source>
        <translation>Kanäle der ersten Faltungen. 0: die 128 der Veröffentlichung bei 128 Stammkanälen, sonst 32.</translation>
    </message>
    <message>
        <source>epochs in which the rate rises.</source>
        <translation>Epochen, in denen die Rate steigt.</translation>
    </message>
    <message>
        <source>epochs without a better validation after which it is enough.</source>
        <translation>Epochen ohne bessere Validierung, nach denen es genug ist.</translation>
    </message>
    <message>
        <source>features of windows above this lie in a temporary file.</source>
        <translation>Merkmale von Fenstern darüber liegen in einer temporären Datei.</translation>
    </message>
    <message>
        <source>how different a neighbour may look and still count, in standard deviations of what the region looks like.</source>
        <translation>wie anders ein Nachbar aussehen darf und noch zählt, in Standardabweichungen des Aussehens der Region.</translation>
    </message>
    <message>
        <source>how far neighbours count in the map, standard deviation in pixels; 0 for none.</source>
        <translation>wie weit Nachbarn in der Karte zählen, Standardabweichung in Pixeln; 0 für gar nicht.</translation>
    </message>
    <message>
        <source>how many vote; more are steadier and slower.</source>
        <translation>wie viele abstimmen; mehr sind ruhiger und langsamer.</translation>
    </message>
    <message>
        <source>how much is learnt, besides labels, from what an instant head of the same labels says of other pixels: 1 as much as from the labels, where those are one polygon a class, and less the more there are; 0 for nothing. Only on statistics.</source>
        <translation>wie viel außer von Labels davon gelernt wird, was ein Sofortverfahren derselben Labels von anderen Pixeln sagt: 1 so viel wie von den Labels, wo es ein Polygon je Klasse ist, und weniger, je mehr es sind; 0 für nichts. Nur auf Statistiken.</translation>
    </message>
    <message>
        <source>netCDF and Zarr cubes</source>
        <translation>netCDF- und Zarr-Würfel</translation>
    </message>
    <message>
        <source>of an epoch, at least; more where there are more windows than a batch holds.</source>
        <translation>einer Epoche, mindestens; mehr, wo es mehr Fenster gibt, als ein Stapel fasst.</translation>
    </message>
    <message>
        <source>of each fern; more need more labels.</source>
        <translation>jedes Farns; mehr brauchen mehr Labels.</translation>
    </message>
    <message>
        <source>of everything random.</source>
        <translation>von allem Zufälligen.</translation>
    </message>
    <message>
        <source>of everything random; the same seed and labels give the same head.</source>
        <translation>von allem Zufälligen; derselbe Startwert und dieselben Labels geben dasselbe Verfahren.</translation>
    </message>
    <message>
        <source>of the borrowed labels of a class together, likewise; in a cell with drawn labels they never have more than half of the drawn ones' weight.</source>
        <translation>aller geliehenen Labels einer Klasse zusammen, ebenso; in einer Zelle mit gezeichneten Labels haben sie nie mehr als das halbe Gewicht der gezeichneten.</translation>
    </message>
    <message>
        <source>of the model, as 1.0, where the path does not tell.</source>
        <translation>des Modells, wie 1.0, wo der Pfad es nicht sagt.</translation>
    </message>
    <message>
        <source>of the model, likewise.</source>
        <translation>des Modells, ebenso.</translation>
    </message>
    <message>
        <source>of the weights.</source>
        <translation>der Gewichte.</translation>
    </message>
    <message>
        <source>of these together, against 1 of the labels of a class.</source>
        <translation>dieser zusammen, gegen 1 der Labels einer Klasse.</translation>
    </message>
    <message>
        <source>of these, at most as many a class are then taken as labelled.</source>
        <translation>von diesen gelten dann höchstens so viele je Klasse als gelabelt.</translation>
    </message>
    <message>
        <source>one file a band and date at mixed resolutions: Sentinel-2, Landsat, HLS</source>
        <translation>eine Datei je Kanal und Datum in gemischten Auflösungen: Sentinel-2, Landsat, HLS</translation>
    </message>
    <message>
        <source>patches a step; the paper's 64 where absent.</source>
        <translation>Ausschnitte je Schritt; ohne Angabe die 64 der Veröffentlichung.</translation>
    </message>
    <message>
        <source>pixels of the map along a pixel of the region: 1, 2 or 4. At 4 a region of 10 m gives a map of 2.5 m, learnt from labels of that precision.</source>
        <translation>Pixel der Karte entlang eines Pixels der Region: 1, 2 oder 4. Bei 4 gibt eine Region von 10 m eine Karte von 2,5 m, gelernt aus Labels dieser Genauigkeit.</translation>
    </message>
    <message>
        <source>pixels of the region that are looked at without a label; 0 for none.</source>
        <translation>Pixel der Region, die ohne Label angesehen werden; 0 für keine.</translation>
    </message>
    <message>
        <source>pixels of the region that tell the smoothing what pixels look like.</source>
        <translation>Pixel der Region, die der Glättung sagen, wie Pixel aussehen.</translation>
    </message>
    <message>
        <source>rasters with every band of every date, as Earth Engine and openEO export them</source>
        <translation>Raster mit jedem Kanal jedes Datums, wie Earth Engine und openEO sie ausgeben</translation>
    </message>
    <message>
        <source>see scale.</source>
        <translation>siehe Skala.</translation>
    </message>
    <message>
        <source>share of feature channels that are left out at random.</source>
        <translation>Anteil der Merkmalskanäle, die zufällig ausgelassen werden.</translation>
    </message>
    <message>
        <source>share of the polygons of each class that is held out to know when to stop; nothing of a class with fewer than 4.</source>
        <translation>Anteil der Polygone jeder Klasse, der zurückgehalten wird, um zu wissen, wann Schluss ist; nichts von einer Klasse mit weniger als 4.</translation>
    </message>
    <message>
        <source>side of the windows around labels.</source>
        <translation>Seite der Fenster um Labels.</translation>
    </message>
    <message>
        <source>size of its finest grid, bits per date, band and pixel.</source>
        <translation>Größe seines feinsten Gitters, Bit je Datum, Kanal und Pixel.</translation>
    </message>
    <message>
        <source>size of the file, bits per date, band and pixel.</source>
        <translation>Größe der Datei, Bit je Datum, Kanal und Pixel.</translation>
    </message>
    <message>
        <source>stored value that means nothing is known; as the file says where absent.</source>
        <translation>gespeicherter Wert, der heißt, dass nichts bekannt ist; ohne Angabe, was die Datei sagt.</translation>
    </message>
    <message>
        <source>that they describe, where the path does not tell or a store has several.</source>
        <translation>das sie beschreiben, wo der Pfad es nicht sagt oder ein Speicher mehrere hat.</translation>
    </message>
    <message>
        <source>that they describe; from the path where absent.</source>
        <translation>das sie beschreiben; ohne Angabe aus dem Pfad.</translation>
    </message>
    <message>
        <source>that they describe; from their path where absent.</source>
        <translation>das sie beschreiben; ohne Angabe aus ihrem Pfad.</translation>
    </message>
    <message>
        <source>the highest learning rate. 0: the paper's 1e-3 where the width is the paper's, else 5e-3, which needs fewer steps.</source>
        <translation>die höchste Lernrate. 0: 1e-3 wie in der Veröffentlichung, wo die Breite die ihre ist, sonst 5e-3, was weniger Schritte braucht.</translation>
    </message>
    <message>
        <source>value = stored x scale + offset; as the file says where absent.</source>
        <translation>Wert = gespeichert x Skala + Versatz; ohne Angabe, was die Datei sagt.</translation>
    </message>
    <message>
        <source>whether it also looks at the year, as waves, date by date and by when it is green, where the region's acquisitions know it.</source>
        <translation>ob es auch auf das Jahr schaut, als Wellen, Datum für Datum und danach, wann es grün ist, wo die Aufnahmen der Region es wissen.</translation>
    </message>
    <message>
        <source>whether they may be taken, rounded, from the file beside the region.</source>
        <translation>ob sie, gerundet, aus der Datei neben der Region genommen werden dürfen.</translation>
    </message>
    <message>
        <source>whether torch compiles the decoder; on a GPU where the training is long enough where absent.</source>
        <translation>ob torch den Decoder kompiliert; ohne Angabe auf einer GPU, wenn das Training lang genug ist.</translation>
    </message>
    <message>
        <source>which of the regression's this is.</source>
        <translation>welches Verfahren der Regression dies ist.</translation>
    </message>
    <message>
        <source>which; needed where several have an axis of features.</source>
        <translation>welche; nötig, wo mehrere eine Achse der Merkmale haben.</translation>
    </message>
    <message>
        <source>windows a step.</source>
        <translation>Fenster je Schritt.</translation>
    </message>
    <message>
        <source>windows around no label that it is asked about.</source>
        <translation>Fenster um kein Label, nach denen es gefragt wird.</translation>
    </message>
</context>
<context>
    <name>lianet</name>
    <message>
        <source>&amp;Add the dates</source>
        <translation>Aufnahmen &amp;hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>&amp;Weitermachen</translation>
    </message>
    <message>
        <source>&amp;Make the region</source>
        <translation>Region &amp;machen</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Anhalten</translation>
    </message>
    <message>
        <source>&amp;Stop and keep what is there</source>
        <translation>&amp;Anhalten und behalten, was da ist</translation>
    </message>
    <message>
        <source>, {columns} × {rows} px of {size} m</source>
        <translation>, {columns} × {rows} px zu {size} m</translation>
    </message>
    <message>
        <source>, {east:.1f} × {north:.1f} km, {gsd:g} m</source>
        <translation>, {east:.1f} × {north:.1f} km, {gsd:g} m</translation>
    </message>
    <message>
        <source>-0.1 for Sentinel-2 L2A since processing baseline 04.00 (January 2022); of single dates 2022-06-10=-0.1,2021-06-12=0.</source>
        <translation>-0.1 für Sentinel-2 L2A seit Processing Baseline 04.00 (Januar 2022); von einzelnen Tagen 2022-06-10=-0.1,2021-06-12=0.</translation>
    </message>
    <message>
        <source>1 band</source>
        <translation>1 Kanal</translation>
    </message>
    <message>
        <source>1 class</source>
        <translation>1 Klasse</translation>
    </message>
    <message>
        <source>1 date</source>
        <translation>1 Zeitpunkt</translation>
    </message>
    <message>
        <source>1 date that only one of the two has was left out</source>
        <translation>1 Zeitpunkt, den nur eines von beiden hat, wurde ausgelassen</translation>
    </message>
    <message>
        <source>1 label imported</source>
        <translation>1 Label importiert</translation>
    </message>
    <message>
        <source>1 label written to {path}</source>
        <translation>1 Label in {path} geschrieben</translation>
    </message>
    <message>
        <source>1 of {total} clusters has a class</source>
        <translation>1 von {total} Clustern hat eine Klasse</translation>
    </message>
    <message>
        <source>1 pixel of {reference} is shown as {prediction}</source>
        <translation>1 Pixel von {reference} ist als {prediction} gezeigt</translation>
    </message>
    <message>
        <source>1 pixel, among the {percent} % of the region most like the place. Enter keeps it, Esc drops it, + and - change how much is alike.</source>
        <translation>1 Pixel, unter den {percent} % der Region, die der Stelle am ähnlichsten sind. Enter behält es, Esc verwirft es, + und - ändern, wie viel ähnlich ist.</translation>
    </message>
    <message>
        <source>1 place in {layer}.</source>
        <translation>1 Ort in {layer}.</translation>
    </message>
    <message>
        <source>1 point</source>
        <translation>1 Punkt</translation>
    </message>
    <message>
        <source>1 polygon</source>
        <translation>1 Polygon</translation>
    </message>
    <message>
        <source>1 polygon was written to {path}</source>
        <translation>1 Polygon wurde in {path} geschrieben</translation>
    </message>
    <message>
        <source>95 %</source>
        <translation>95 %</translation>
    </message>
    <message>
        <source>95 % range</source>
        <translation>95-%-Spanne</translation>
    </message>
    <message>
        <source>&lt;a href="train"&gt;Train again&lt;/a&gt;.</source>
        <translation>&lt;a href="train"&gt;Neu trainieren&lt;/a&gt;.</translation>
    </message>
    <message>
        <source>&lt;b&gt;Bands&lt;/b&gt;: {bands}</source>
        <translation>&lt;b&gt;Kanäle&lt;/b&gt;: {bands}</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;All imagery of a region in one small file.&lt;/b&gt;&lt;/p&gt;&lt;p&gt;Open a region file, or make one of your own imagery: drop either here. To look around first, open the sample region: real Sentinel-2 over all seasons, no download.&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;Alle Bilder einer Region in einer kleinen Datei.&lt;/b&gt;&lt;/p&gt;&lt;p&gt;Öffnen Sie eine Regionsdatei, oder machen Sie eine aus eigenen Bildern: beides kann hierher gezogen werden. Um sich erst umzusehen, öffnen Sie die Beispielregion: echtes Sentinel-2 über alle Jahreszeiten, ohne Download.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;No class map yet.&lt;/b&gt;&lt;/p&gt;&lt;p&gt;&lt;a href="labels"&gt;Draw labels&lt;/a&gt;, then &lt;a href="train"&gt;train&lt;/a&gt;: the map appears here and on the canvas.&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;Noch keine Klassenkarte.&lt;/b&gt;&lt;/p&gt;&lt;p&gt;&lt;a href="labels"&gt;Zeichnen Sie Labels&lt;/a&gt; und &lt;a href="train"&gt;trainieren Sie dann&lt;/a&gt;: Die Karte erscheint hier und im Kartenfenster.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;Teach by example.&lt;/b&gt;&lt;/p&gt;&lt;p&gt;Add two or more classes below, choose one and draw a few polygons where you are sure. Or import polygons that you have.&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;Durch Beispiele lehren.&lt;/b&gt;&lt;/p&gt;&lt;p&gt;Fügen Sie unten zwei oder mehr Klassen hinzu, wählen Sie eine und zeichnen Sie einige Polygone, wo Sie sicher sind. Oder importieren Sie vorhandene Polygone.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;Before that, &lt;a href="set-up"&gt;set up the backend&lt;/a&gt;: the program that computes the pixels is not installed yet.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Zuvor &lt;a href="set-up"&gt;das Backend einrichten&lt;/a&gt;: Das Programm, das die Pixel berechnet, ist noch nicht installiert.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;Finding out how good it is on labels held out…&lt;/p&gt;</source>
        <translation>&lt;p&gt;Die Güte auf zurückgehaltenen Labels wird ermittelt…&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;How good it is elsewhere is not known. Compare it with places you know.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Wie gut es anderswo ist, ist nicht bekannt. Vergleichen Sie mit Orten, die Sie kennen.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;Opening {name}…&lt;/p&gt;</source>
        <translation>&lt;p&gt;{name} wird geöffnet…&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;The map shows {names}. &lt;a href="map"&gt;Look and export&lt;/a&gt;.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Die Karte zeigt {names}. &lt;a href="map"&gt;Ansehen und exportieren&lt;/a&gt;.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;Told apart mostly by: {features}.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Unterschieden vor allem durch: {features}.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>A Cloud-Optimised GeoTIFF with a band for each index.</source>
        <translation>Ein cloudoptimiertes GeoTIFF mit einem Kanal pro Index.</translation>
    </message>
    <message>
        <source>A Cloud-Optimised GeoTIFF with a code for every pair of classes; needs tasks or labels.</source>
        <translation>Ein Cloud-Optimised GeoTIFF mit einer Nummer für jedes Paar von Klassen; braucht Aufgaben oder Labels.</translation>
    </message>
    <message>
        <source>A Cloud-Optimised GeoTIFF with magnitude and NDVI change.</source>
        <translation>Ein cloudoptimiertes GeoTIFF mit Stärke und NDVI-Änderung.</translation>
    </message>
    <message>
        <source>A Cloud-Optimised GeoTIFF, percent of the region that is less alike.</source>
        <translation>Ein cloudoptimiertes GeoTIFF, Prozent der Region, die weniger ähnlich sind.</translation>
    </message>
    <message>
        <source>A Cloud-Optimised GeoTIFF.</source>
        <translation>Ein cloudoptimiertes GeoTIFF.</translation>
    </message>
    <message>
        <source>A Cloud-Optimised GeoTIFF: between which acquisitions; needs labels.</source>
        <translation>Ein Cloud-Optimised GeoTIFF: zwischen welchen Aufnahmen; braucht Labels.</translation>
    </message>
    <message>
        <source>A band of percent for each class, and the confidence.</source>
        <translation>Ein Kanal in Prozent für jede Klasse, und die Konfidenz.</translation>
    </message>
    <message>
        <source>A catalogue on a disk of this machine is not sent to a backend elsewhere</source>
        <translation>Ein Katalog auf einem Datenträger dieser Maschine wird nicht an ein Backend anderswo gesendet</translation>
    </message>
    <message>
        <source>A change of classes needs a task of each date</source>
        <translation>Eine Änderung der Klassen braucht eine Aufgabe für jedes Datum</translation>
    </message>
    <message>
        <source>A class needs a name</source>
        <translation>Eine Klasse braucht einen Namen</translation>
    </message>
    <message>
        <source>A date of each label is of classes: a quantity is learnt at any date</source>
        <translation>Ein Datum je Label gibt es bei Klassen: eine Größe wird an jedem Datum gelernt</translation>
    </message>
    <message>
        <source>A feature of {layer} cannot be copied</source>
        <translation>Ein Objekt von {layer} kann nicht kopiert werden</translation>
    </message>
    <message>
        <source>A field with the day on which a label is true; where it is empty, at any date. Of classes alone.</source>
        <translation>Ein Feld mit dem Tag, an dem ein Label gilt; wo es leer ist, an jedem Datum. Nur für Klassen.</translation>
    </message>
    <message>
        <source>A field.</source>
        <translation>Ein Feld.</translation>
    </message>
    <message>
        <source>A file NAME.region.safetensors, or a mosaic: NAME.mosaic.json.</source>
        <translation>Eine Datei NAME.region.safetensors oder ein Mosaik: NAME.mosaic.json.</translation>
    </message>
    <message>
        <source>A file NAME.region.safetensors; a mosaic, NAME.mosaic.json; embeddings: a GeoTIFF, a Zarr, a tile, or a folder of tiles; or both together, NAME.together.json.</source>
        <translation>Eine Datei NAME.region.safetensors; ein Mosaik, NAME.mosaic.json; Embeddings: ein GeoTIFF, ein Zarr, eine Kachel oder ein Ordner von Kacheln; oder beides zusammen, NAME.together.json.</translation>
    </message>
    <message>
        <source>A file NAME.task.safetensors, from Train task or saved in the panel.</source>
        <translation>Eine Datei NAME.task.safetensors, aus „Aufgabe trainieren“ oder im Bedienfeld gespeichert.</translation>
    </message>
    <message>
        <source>A file that names others would name those of the backend's machine</source>
        <translation>Eine Datei, die andere nennt, nennte die der Maschine des Backends</translation>
    </message>
    <message>
        <source>A key is one digit</source>
        <translation>Eine Taste ist eine Ziffer</translation>
    </message>
    <message>
        <source>A large area: it takes long, and much disk while it is read.</source>
        <translation>Ein großes Gebiet: es dauert lange und braucht beim Lesen viel Speicherplatz.</translation>
    </message>
    <message>
        <source>A layer over the class map; it follows each training.</source>
        <translation>Ein Layer über der Klassenkarte; er folgt jedem Training.</translation>
    </message>
    <message>
        <source>A list of places whose label would teach the map most.</source>
        <translation>Eine Liste von Orten, deren Label die Karte am meisten lehren würde.</translation>
    </message>
    <message>
        <source>A map of each</source>
        <translation>Eine Karte für jede(s)</translation>
    </message>
    <message>
        <source>A page with maps and tables, to print or to hand on.</source>
        <translation>Eine Seite mit Karten und Tabellen, zum Drucken oder Weitergeben.</translation>
    </message>
    <message>
        <source>A part of the map stays empty: {why}</source>
        <translation>Ein Teil der Karte bleibt leer: {why}</translation>
    </message>
    <message>
        <source>A period</source>
        <translation>Ein Zeitraum</translation>
    </message>
    <message>
        <source>A period or season</source>
        <translation>Ein Zeitraum oder eine Jahreszeit</translation>
    </message>
    <message>
        <source>A place in the middle of the region, at one date</source>
        <translation>Ein Ort in der Mitte der Region, zu einem Zeitpunkt</translation>
    </message>
    <message>
        <source>A polygon needs at least three corners; click on</source>
        <translation>Ein Polygon braucht mindestens drei Ecken; klicken Sie weiter</translation>
    </message>
    <message>
        <source>A raster of whole numbers, such as the output of Predict.</source>
        <translation>Ein Raster ganzer Zahlen, etwa die Ausgabe von „Vorhersagen“.</translation>
    </message>
    <message>
        <source>A row for each class and year, with standard errors.</source>
        <translation>Eine Zeile pro Klasse und Jahr, mit Standardfehlern.</translation>
    </message>
    <message>
        <source>A row for each class that became, or stayed, a class.</source>
        <translation>Eine Zeile für jede Klasse, die zu einer wurde oder blieb.</translation>
    </message>
    <message>
        <source>A search needs an area: choose what the map shows, draw, or take a layer.</source>
        <translation>Eine Suche braucht ein Gebiet: wählen Sie, was die Karte zeigt, zeichnen Sie, oder nehmen Sie einen Layer.</translation>
    </message>
    <message>
        <source>A season is of windows, and a single date was chosen</source>
        <translation>Eine Jahreszeit gehört zu Zeitfenstern, und gewählt wurde ein einzelnes Datum</translation>
    </message>
    <message>
        <source>A single acquisition is compared: haze, shadows and wet soil look like change, and its probability is far too sure. Compare windows of several acquisitions.</source>
        <translation>Eine einzelne Aufnahme wird verglichen: Dunst, Schatten und nasser Boden sehen wie Veränderung aus, und ihre Wahrscheinlichkeit ist viel zu sicher. Vergleichen Sie Zeiträume mit mehreren Aufnahmen.</translation>
    </message>
    <message>
        <source>A table of which class became which, in hectares; needs tasks or labels.</source>
        <translation>Eine Tabelle, welche Klasse zu welcher wurde, in Hektar; braucht Aufgaben oder Labels.</translation>
    </message>
    <message>
        <source>A table with PSNR and SSIM.</source>
        <translation>Eine Tabelle mit PSNR und SSIM.</translation>
    </message>
    <message>
        <source>A task of each side and one for both are given</source>
        <translation>Eine Aufgabe jeder Seite und eine für beide sind angegeben</translation>
    </message>
    <message>
        <source>A task of values has no probabilities: only the map was written</source>
        <translation>Eine Aufgabe von Werten hat keine Wahrscheinlichkeiten: nur die Karte wurde geschrieben</translation>
    </message>
    <message>
        <source>A test computation ran on the GPU {gpu}.</source>
        <translation>Eine Testrechnung lief auf der GPU {gpu}.</translation>
    </message>
    <message>
        <source>A year begins on</source>
        <translation>Ein Jahr beginnt am</translation>
    </message>
    <message>
        <source>A zipped product, a GeoTIFF with all dates, a netCDF cube, or STAC items (JSON).</source>
        <translation>Ein gezipptes Produkt, ein GeoTIFF mit allen Zeitpunkten, ein netCDF-Würfel oder STAC-Items (JSON).</translation>
    </message>
    <message>
        <source>About {reading} on two cores, files on a local disk.</source>
        <translation>Etwa {reading} auf zwei Kernen, mit Dateien auf einer lokalen Platte.</translation>
    </message>
    <message>
        <source>About {size} MB for {dates} dates.</source>
        <translation>Etwa {size} MB für {dates} Zeitpunkte.</translation>
    </message>
    <message>
        <source>Accuracy in a sentence</source>
        <translation>Genauigkeit in einem Satz</translation>
    </message>
    <message>
        <source>Acquisitions in this window alone are looked at; all where empty.</source>
        <translation>Nur Aufnahmen in diesem Fenster werden betrachtet; alle, wenn leer.</translation>
    </message>
    <message>
        <source>Acquisitions of earlier years that lie so near the same day of the year count.</source>
        <translation>Aufnahmen früherer Jahre zählen, die so nahe am selben Tag des Jahres liegen.</translation>
    </message>
    <message>
        <source>Add a layer of polygons or points to the project first.</source>
        <translation>Fügen Sie dem Projekt zuerst einen Layer mit Polygonen oder Punkten hinzu.</translation>
    </message>
    <message>
        <source>Add a raster of classes to the project first.</source>
        <translation>Fügen Sie dem Projekt zuerst ein Klassenraster hinzu.</translation>
    </message>
    <message>
        <source>Add dates to region</source>
        <translation>Aufnahmen zur Region hinzufügen</translation>
    </message>
    <message>
        <source>Add dates to {name}</source>
        <translation>Aufnahmen zu {name} hinzufügen</translation>
    </message>
    <message>
        <source>Add it on the Labels page</source>
        <translation>Fügen Sie sie auf der Seite „Labels“ hinzu</translation>
    </message>
    <message>
        <source>Add yours again: it gets the next number</source>
        <translation>Fügen Sie Ihre noch einmal hinzu: sie bekommt die nächste Nummer</translation>
    </message>
    <message>
        <source>Added later</source>
        <translation>Später hinzugefügt</translation>
    </message>
    <message>
        <source>Adds acquisitions to a region model, in a small part of the time of encoding it again, and writes another file.

The imagery is laid on the region's pixels and needs its bands. Dates that the region has are left alone. Older dates stay bit for bit what they are, and tasks that were trained on them draw the same map on the new file.

Regions of the preset compact take dates; those that were trained do not.</source>
        <translation>Fügt einem Regionsmodell Aufnahmen hinzu, in einem kleinen Teil der Zeit, die erneutes Kodieren braucht, und schreibt eine andere Datei.

Die Bilder werden auf die Pixel der Region gelegt und brauchen ihre Kanäle. Aufnahmen, die die Region hat, bleiben unberührt. Ältere bleiben Bit für Bit, was sie sind, und Aufgaben, die auf ihnen trainiert wurden, zeichnen auf der neuen Datei dieselbe Karte.

Regionen der Voreinstellung compact nehmen Aufnahmen auf; trainierte nicht.</translation>
    </message>
    <message>
        <source>Adds acquisitions to a region model, whose other dates stay as they are.</source>
        <translation>Fügt einem Regionsmodell Aufnahmen hinzu; seine anderen Zeitpunkte bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>All classes of {scheme} are there already</source>
        <translation>Alle Klassen von {scheme} sind schon da</translation>
    </message>
    <message>
        <source>All dates</source>
        <translation>Alle Zeitpunkte</translation>
    </message>
    <message>
        <source>All dates (best observed of each month: {count} of {all})</source>
        <translation>Alle Zeitpunkte (bestbeobachtete jedes Monats: {count} von {all})</translation>
    </message>
    <message>
        <source>All dates and bands</source>
        <translation>Alle Zeitpunkte und Kanäle</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Alle Dateien</translation>
    </message>
    <message>
        <source>All files (*.*)</source>
        <translation>Alle Dateien (*.*)</translation>
    </message>
    <message>
        <source>All of the imagery</source>
        <translation>Alle Bilder</translation>
    </message>
    <message>
        <source>All of the imagery where it is not set; a search needs one.</source>
        <translation>Alle Aufnahmen, wenn nicht gesetzt; eine Suche braucht eines.</translation>
    </message>
    <message>
        <source>An acquisition.</source>
        <translation>Eine Aufnahme.</translation>
    </message>
    <message>
        <source>Another acquisition.</source>
        <translation>Eine andere Aufnahme.</translation>
    </message>
    <message>
        <source>Any date</source>
        <translation>Jedes Datum</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Fläche</translation>
    </message>
    <message>
        <source>Area of interest</source>
        <translation>Gebiet</translation>
    </message>
    <message>
        <source>Areas</source>
        <translation>Flächen</translation>
    </message>
    <message>
        <source>Areas from a sample</source>
        <translation>Flächen aus einer Stichprobe</translation>
    </message>
    <message>
        <source>Areas of change with ranges, from what was seen at the points of a sample.</source>
        <translation>Flächen der Änderung mit Spannen, aus dem, was an den Punkten einer Stichprobe gesehen wurde.</translation>
    </message>
    <message>
        <source>Areas of changes</source>
        <translation>Flächen der Änderungen</translation>
    </message>
    <message>
        <source>Areas of classes</source>
        <translation>Flächen der Klassen</translation>
    </message>
    <message>
        <source>Areas of every change with 95 % ranges, by the stratified estimators of Olofsson et al. (2014), from a sample that Draw a sample of a change map, or the panel, has drawn and somebody has looked at.

Points without both classes do not count. Each part of the map needs two points with an answer; the log says which has too few.</source>
        <translation>Flächen jeder Änderung mit 95-%-Spannen, nach den geschichteten Schätzern von Olofsson et al. (2014), aus einer Stichprobe, die „Stichprobe einer Änderungskarte ziehen“ oder das Bedienfeld gezogen und jemand angesehen hat.

Punkte ohne beide Klassen zählen nicht. Jeder Teil der Karte braucht zwei beantwortete Punkte; das Protokoll sagt, welcher zu wenige hat.</translation>
    </message>
    <message>
        <source>As learnt</source>
        <translation>Gelernt</translation>
    </message>
    <message>
        <source>As learnt so far</source>
        <translation>Bisher gelernt</translation>
    </message>
    <message>
        <source>As observed</source>
        <translation>Beobachtet</translation>
    </message>
    <message>
        <source>As the catalogue says: not looked at yet.</source>
        <translation>Angabe des Katalogs: noch nicht angesehen.</translation>
    </message>
    <message>
        <source>As the names tell</source>
        <translation>Wie die Namen es sagen</translation>
    </message>
    <message>
        <source>Ask who runs it for a new one: lianet users add NAME</source>
        <translation>Bitten Sie den Betreiber um ein neues: lianet users add NAME</translation>
    </message>
    <message>
        <source>Asking for the packages…</source>
        <translation>Die Pakete werden erfragt…</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>Anfrage läuft…</translation>
    </message>
    <message>
        <source>Asks one task about the acquisitions of every year, of one season of every year, or of every season, and writes a map of each into a folder, with a table of areas.

Areas are corrected for what held-out polygons were taken for, with standard errors; they hold as far as a year looks like what the task learnt on. A year that does not is warned about; one with too few acquisitions is left out, and the log says why. What was not observed in a year has no class there and is in no area.</source>
        <translation>Befragt eine Aufgabe zu den Aufnahmen jedes Jahres, einer Jahreszeit jedes Jahres oder jeder Jahreszeit und schreibt von jedem eine Karte in einen Ordner, mit einer Tabelle der Flächen.

Flächen sind um das berichtigt, wofür zurückgehaltene Polygone gehalten wurden, mit Standardfehlern; sie gelten, soweit ein Jahr so aussieht wie das, woran die Aufgabe gelernt hat. Vor einem Jahr, das es nicht tut, wird gewarnt; eines mit zu wenigen Aufnahmen fehlt, und das Protokoll sagt warum. Was in einem Jahr nicht beobachtet wurde, hat dort keine Klasse und gehört zu keiner Fläche.</translation>
    </message>
    <message>
        <source>Attribution</source>
        <translation>Quellenangabe</translation>
    </message>
    <message>
        <source>Authentication</source>
        <translation>Authentifizierung</translation>
    </message>
    <message>
        <source>Backend at {host}</source>
        <translation>Backend auf {host}</translation>
    </message>
    <message>
        <source>Backend failed; see its details</source>
        <translation>Backend ausgefallen; siehe seine Details</translation>
    </message>
    <message>
        <source>Backend not running; it starts with a region</source>
        <translation>Backend läuft nicht; es startet mit einer Region</translation>
    </message>
    <message>
        <source>Backend not set up yet</source>
        <translation>Backend noch nicht eingerichtet</translation>
    </message>
    <message>
        <source>Backend running</source>
        <translation>Backend läuft</translation>
    </message>
    <message>
        <source>Backend running on {device}</source>
        <translation>Backend läuft auf {device}</translation>
    </message>
    <message>
        <source>Backend starting…</source>
        <translation>Backend startet…</translation>
    </message>
    <message>
        <source>Band names in file order, separated by commas (B02,B03,B04,B08), where the files do not describe their bands.</source>
        <translation>Kanalnamen in der Reihenfolge der Datei, durch Kommas getrennt (B02,B03,B04,B08), wo die Dateien ihre Kanäle nicht beschreiben.</translation>
    </message>
    <message>
        <source>Band names, numbers, + - * / and brackets. Bands: {bands}</source>
        <translation>Kanalnamen, Zahlen, + - * / und Klammern. Kanäle: {bands}</translation>
    </message>
    <message>
        <source>Band that says what to leave out, for example SCL.</source>
        <translation>Kanal, der sagt, was auszulassen ist, zum Beispiel SCL.</translation>
    </message>
    <message>
        <source>Band {band}</source>
        <translation>Kanal {band}</translation>
    </message>
    <message>
        <source>Bands</source>
        <translation>Kanäle</translation>
    </message>
    <message>
        <source>Bands, in file order</source>
        <translation>Kanäle, in der Reihenfolge der Datei</translation>
    </message>
    <message>
        <source>Behind ± is the standard error, shaded the 95 % range.</source>
        <translation>Hinter ± steht der Standardfehler, schattiert ist der 95-%-Bereich.</translation>
    </message>
    <message>
        <source>Bits per value</source>
        <translation>Bits pro Wert</translation>
    </message>
    <message>
        <source>Blocks also ask how right the map is far from every label; they need labels in several parts of the region. Of classes alone.</source>
        <translation>Blöcke fragen auch, wie richtig die Karte fern von jedem Label ist; sie brauchen Labels in mehreren Teilen der Region. Nur für Klassen.</translation>
    </message>
    <message>
        <source>Blocks of the region</source>
        <translation>Blöcke der Region</translation>
    </message>
    <message>
        <source>Blue: {band}</source>
        <translation>Blau: {band}</translation>
    </message>
    <message>
        <source>Borrow from a raster…</source>
        <translation>Von einem Raster leihen…</translation>
    </message>
    <message>
        <source>Borrow labels from rasters of classes</source>
        <translation>Labels von Klassenrastern leihen</translation>
    </message>
    <message>
        <source>Borrow no more from {title}</source>
        <translation>Nicht mehr von {title} leihen</translation>
    </message>
    <message>
        <source>Borrowed from {names}</source>
        <translation>Geliehen von {names}</translation>
    </message>
    <message>
        <source>Borrowed labels are learnt from, but never against one that you draw.</source>
        <translation>Aus geliehenen Labels wird gelernt, aber nie gegen eines, das Sie zeichnen.</translation>
    </message>
    <message>
        <source>Both together (*.together.json)</source>
        <translation>Beides zusammen (*.together.json)</translation>
    </message>
    <message>
        <source>By {index}, {low} % of that is far below and {high} % far above.</source>
        <translation>Nach {index} liegen davon {low} % weit darunter und {high} % weit darüber.</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>CRS</source>
        <translation>KBS</translation>
    </message>
    <message>
        <source>CRS of the region's pixels</source>
        <translation>KBS der Pixel der Region</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>Call them x and y, lon and lat, or wkt</source>
        <translation>Nennen Sie sie x und y, lon und lat, oder wkt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancelled; nothing was written</source>
        <translation>Abgebrochen; nichts wurde geschrieben</translation>
    </message>
    <message>
        <source>Cancelled; what was made is removed.</source>
        <translation>Abgebrochen; was entstanden war, ist entfernt.</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Wird abgebrochen…</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer)</source>
        <translation>Zertifikate (*.pem *.crt *.cer)</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Change between dates</source>
        <translation>Änderung zwischen Zeitpunkten</translation>
    </message>
    <message>
        <source>Change colour…</source>
        <translation>Farbe ändern…</translation>
    </message>
    <message>
        <source>Change of classes</source>
        <translation>Änderung der Klassen</translation>
    </message>
    <message>
        <source>Change them by hand if that is wanted</source>
        <translation>Ändern Sie sie von Hand, falls das gewünscht ist</translation>
    </message>
    <message>
        <source>Changed area (hectares)</source>
        <translation>Geänderte Fläche (Hektar)</translation>
    </message>
    <message>
        <source>Changed: {area} ha, {low} to {high} with 95 %.</source>
        <translation>Geändert: {area} ha, mit 95 % {low} bis {high}.</translation>
    </message>
    <message>
        <source>Check how the address is spelt, and whether you are connected</source>
        <translation>Prüfen Sie die Schreibweise der Adresse, und ob Sie verbunden sind</translation>
    </message>
    <message>
        <source>Check that the file is there and the disk is not full</source>
        <translation>Prüfen Sie, ob die Datei da und der Datenträger nicht voll ist</translation>
    </message>
    <message>
        <source>Check that the file is whole and the disk has space</source>
        <translation>Prüfen Sie, ob die Datei vollständig ist und der Datenträger Platz hat</translation>
    </message>
    <message>
        <source>Check that the folder exists, is not read-only and that the disk is not full</source>
        <translation>Prüfen Sie, ob der Ordner existiert, beschreibbar und der Datenträger nicht voll ist</translation>
    </message>
    <message>
        <source>Check that the folder for temporary files has space</source>
        <translation>Prüfen Sie, ob der Ordner für temporäre Dateien Platz hat</translation>
    </message>
    <message>
        <source>Check that their file is not read-only, and that Project ▸ Properties ▸ Data Sources does not create transaction groups</source>
        <translation>Prüfen Sie, ob ihre Datei beschreibbar ist und ob Projekt ▸ Eigenschaften ▸ Datenquellen keine Transaktionsgruppen anlegt</translation>
    </message>
    <message>
        <source>Check the CRS of the layer, or open the region that they are for</source>
        <translation>Prüfen Sie das KBS des Layers, oder öffnen Sie die Region, für die sie sind</translation>
    </message>
    <message>
        <source>Check the address and its port, and whether a firewall is in between</source>
        <translation>Prüfen Sie Adresse und Port, und ob eine Firewall dazwischen ist</translation>
    </message>
    <message>
        <source>Check the address; a proxy may pass on to something else</source>
        <translation>Prüfen Sie die Adresse; vielleicht leitet ein Proxy anderswohin weiter</translation>
    </message>
    <message>
        <source>Check the folder's permissions, then look for clusters again</source>
        <translation>Prüfen Sie die Rechte des Ordners und suchen Sie die Cluster noch einmal</translation>
    </message>
    <message>
        <source>Check the network and try again, or install from a folder of wheels</source>
        <translation>Prüfen Sie das Netz und versuchen Sie es noch einmal, oder installieren Sie aus einem Ordner mit Wheels</translation>
    </message>
    <message>
        <source>Check the port, and whether the backend and its tunnel or proxy are running</source>
        <translation>Prüfen Sie den Port, und ob das Backend und sein Tunnel oder Proxy laufen</translation>
    </message>
    <message>
        <source>Check whether it has been moved or its disk is missing</source>
        <translation>Prüfen Sie, ob es verschoben wurde oder sein Datenträger fehlt</translation>
    </message>
    <message>
        <source>Check which Python is set for the backend; details hold what it said</source>
        <translation>Prüfen Sie, welches Python für das Backend eingestellt ist; die Details zeigen, was es gesagt hat</translation>
    </message>
    <message>
        <source>Choose a GeoPackage, a shapefile, GeoJSON, or another file that QGIS opens</source>
        <translation>Wählen Sie ein GeoPackage, ein Shapefile, GeoJSON oder eine andere Datei, die QGIS öffnet</translation>
    </message>
    <message>
        <source>Choose a catalogue, or write the address of a STAC API.</source>
        <translation>Wählen Sie einen Katalog, oder schreiben Sie die Adresse einer STAC-API.</translation>
    </message>
    <message>
        <source>Choose a class for each value, type a new name, or leave it out.</source>
        <translation>Wählen Sie für jeden Wert eine Klasse, geben Sie einen neuen Namen ein, oder lassen Sie ihn aus.</translation>
    </message>
    <message>
        <source>Choose a class map: a raster of whole numbers</source>
        <translation>Wählen Sie eine Klassenkarte: ein Raster ganzer Zahlen</translation>
    </message>
    <message>
        <source>Choose a field of numbers, or a head that learns classes</source>
        <translation>Wählen Sie ein Zahlenfeld oder ein Verfahren, das Klassen lernt</translation>
    </message>
    <message>
        <source>Choose a field of numbers, or correct feature {id}</source>
        <translation>Wählen Sie ein Zahlenfeld, oder berichtigen Sie Objekt {id}</translation>
    </message>
    <message>
        <source>Choose a file in PEM form, which begins with BEGIN CERTIFICATE</source>
        <translation>Wählen Sie eine Datei in PEM-Form, die mit BEGIN CERTIFICATE beginnt</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Ordner wählen</translation>
    </message>
    <message>
        <source>Choose a folder or a file, or write a link.</source>
        <translation>Wählen Sie einen Ordner oder eine Datei, oder schreiben Sie einen Link.</translation>
    </message>
    <message>
        <source>Choose a folder that you may write to</source>
        <translation>Wählen Sie einen Ordner, in den Sie schreiben dürfen</translation>
    </message>
    <message>
        <source>Choose a folder that you may write to, on a disk with space</source>
        <translation>Wählen Sie einen Ordner, in den Sie schreiben dürfen, auf einem Datenträger mit Platz</translation>
    </message>
    <message>
        <source>Choose a head that learns a quantity, or leave it empty</source>
        <translation>Wählen Sie ein Verfahren, das eine Größe lernt, oder lassen Sie es leer</translation>
    </message>
    <message>
        <source>Choose a head that learns classes, or leave it as it was</source>
        <translation>Ein Verfahren wählen, das Klassen lernt, oder es lassen, wie es war</translation>
    </message>
    <message>
        <source>Choose a layer and a field on the Train page</source>
        <translation>Wählen Sie einen Layer und ein Feld auf der Seite „Trainieren“</translation>
    </message>
    <message>
        <source>Choose a raster file of whole numbers from 0 to 254, or export it to one</source>
        <translation>Eine Rasterdatei mit ganzen Zahlen von 0 bis 254 wählen oder die Ebene in eine exportieren</translation>
    </message>
    <message>
        <source>Choose a smaller layer, or a filter for this one</source>
        <translation>Wählen Sie einen kleineren Layer, oder einen Filter für diesen</translation>
    </message>
    <message>
        <source>Choose another Python, or let the plugin make an environment</source>
        <translation>Wählen Sie ein anderes Python, oder lassen Sie die Erweiterung eine Umgebung anlegen</translation>
    </message>
    <message>
        <source>Choose another Python; its version may be too new or too old for a package</source>
        <translation>Wählen Sie ein anderes Python; seine Version ist vielleicht zu neu oder zu alt für ein Paket</translation>
    </message>
    <message>
        <source>Choose another Python; on Debian and Ubuntu, install python3-venv</source>
        <translation>Wählen Sie ein anderes Python; unter Debian und Ubuntu installieren Sie python3-venv</translation>
    </message>
    <message>
        <source>Choose another file, or end that work on the Region page</source>
        <translation>Wählen Sie eine andere Datei, oder beenden Sie jene Arbeit auf der Seite „Region“</translation>
    </message>
    <message>
        <source>Choose another file, or open this one as a region of its own</source>
        <translation>Wählen Sie eine andere Datei, oder öffnen Sie diese als eigene Region</translation>
    </message>
    <message>
        <source>Choose another layer or field</source>
        <translation>Wählen Sie einen anderen Layer oder ein anderes Feld</translation>
    </message>
    <message>
        <source>Choose another layer, or select features where only selected ones are used</source>
        <translation>Wählen Sie einen anderen Layer, oder wählen Sie Objekte aus, wo nur gewählte verwendet werden</translation>
    </message>
    <message>
        <source>Choose another name</source>
        <translation>Wählen Sie einen anderen Namen</translation>
    </message>
    <message>
        <source>Choose another name, or add the class to leave out</source>
        <translation>Wählen Sie einen anderen Namen, oder fügen Sie die Klasse zum Auslassen hinzu</translation>
    </message>
    <message>
        <source>Choose another name, or move that file away</source>
        <translation>Wählen Sie einen anderen Namen, oder verschieben Sie jene Datei</translation>
    </message>
    <message>
        <source>Choose another one under Plugins ▸ LIANet ▸ Set up the backend</source>
        <translation>Wählen Sie ein anderes unter Erweiterungen ▸ LIANet ▸ Backend einrichten</translation>
    </message>
    <message>
        <source>Choose another one; lines can be buffered to polygons</source>
        <translation>Wählen Sie einen anderen; Linien können zu Polygonen gepuffert werden</translation>
    </message>
    <message>
        <source>Choose at least one date to learn on, under Dates.</source>
        <translation>Unter Zeitpunkte mindestens einen Zeitpunkt zum Lernen wählen.</translation>
    </message>
    <message>
        <source>Choose one of the kind Basic: the key as user, its secret as password</source>
        <translation>Wählen Sie eine der Art Basic: den Schlüssel als Benutzer, sein Geheimnis als Passwort</translation>
    </message>
    <message>
        <source>Choose one of {dates}</source>
        <translation>Wählen Sie eines von {dates}</translation>
    </message>
    <message>
        <source>Choose one of {fields}</source>
        <translation>Wählen Sie eines von {fields}</translation>
    </message>
    <message>
        <source>Choose or write</source>
        <translation>Wählen oder schreiben</translation>
    </message>
    <message>
        <source>Choose the field that names the class</source>
        <translation>Wählen Sie das Feld, das die Klasse nennt</translation>
    </message>
    <message>
        <source>Choose the file again on the Region page</source>
        <translation>Wählen Sie die Datei auf der Seite „Region“ noch einmal</translation>
    </message>
    <message>
        <source>Choose the file to write.</source>
        <translation>Wählen Sie die zu schreibende Datei.</translation>
    </message>
    <message>
        <source>Choose the folder of the scenes alone, or pack them</source>
        <translation>Wählen Sie allein den Ordner der Szenen, oder packen Sie sie</translation>
    </message>
    <message>
        <source>Choose the folder of wheels first.</source>
        <translation>Wählen Sie zuerst den Ordner mit Wheels.</translation>
    </message>
    <message>
        <source>Choose the interpreter first.</source>
        <translation>Wählen Sie zuerst den Interpreter.</translation>
    </message>
    <message>
        <source>Choose the layer and the field that hold the values.</source>
        <translation>Wählen Sie den Layer und das Feld mit den Werten.</translation>
    </message>
    <message>
        <source>Choose the map that it was drawn from</source>
        <translation>Wählen Sie die Karte, aus der sie gezogen wurde</translation>
    </message>
    <message>
        <source>Choose two different dates.</source>
        <translation>Wählen Sie zwei verschiedene Zeitpunkte.</translation>
    </message>
    <message>
        <source>Chooses the class while you draw; double click for another one</source>
        <translation>Wählt die Klasse beim Zeichnen; Doppelklick für eine andere</translation>
    </message>
    <message>
        <source>Chosen dates</source>
        <translation>Gewählte Zeitpunkte</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Class after</source>
        <translation>Klasse danach</translation>
    </message>
    <message>
        <source>Class before</source>
        <translation>Klasse davor</translation>
    </message>
    <message>
        <source>Class for places to leave out</source>
        <translation>Klasse für auszulassende Orte</translation>
    </message>
    <message>
        <source>Class map</source>
        <translation>Klassenkarte</translation>
    </message>
    <message>
        <source>Class of {value}</source>
        <translation>Klasse von {value}</translation>
    </message>
    <message>
        <source>Class or value</source>
        <translation>Klasse oder Wert</translation>
    </message>
    <message>
        <source>Class schemes</source>
        <translation>Klassenschemata</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>Classes and polygons</source>
        <translation>Klassen und Polygone</translation>
    </message>
    <message>
        <source>Classes that differ by capitals or blanks are one: {names}</source>
        <translation>Klassen, die sich nur durch Großschreibung oder Leerzeichen unterscheiden, sind eine: {names}</translation>
    </message>
    <message>
        <source>Clear ones, spread over the seasons.</source>
        <translation>Klare, über die Jahreszeiten verteilt.</translation>
    </message>
    <message>
        <source>Click at least three corners</source>
        <translation>Klicken Sie mindestens drei Ecken</translation>
    </message>
    <message>
        <source>Click on the map, or draw a polygon: each adds a curve to compare.</source>
        <translation>Klicken Sie in die Karte, oder zeichnen Sie ein Polygon: Jedes fügt eine Kurve zum Vergleichen hinzu.</translation>
    </message>
    <message>
        <source>Click on the map: a label grows to what is alike around the place.</source>
        <translation>Auf die Karte klicken: Ein Label wächst zu allem Ähnlichen um die Stelle.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Cloud</source>
        <translation>Wolken</translation>
    </message>
    <message>
        <source>Cloud, at most (%)</source>
        <translation>Bewölkung, höchstens (%)</translation>
    </message>
    <message>
        <source>Cluster {number}</source>
        <translation>Cluster {number}</translation>
    </message>
    <message>
        <source>Clusters</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>Code: {code}</source>
        <translation>Code: {code}</translation>
    </message>
    <message>
        <source>Colour infrared</source>
        <translation>Farbinfrarot</translation>
    </message>
    <message>
        <source>Colour of the class</source>
        <translation>Farbe der Klasse</translation>
    </message>
    <message>
        <source>Common, and far from your labels; the map says {likely} ({percent} %)</source>
        <translation>Häufig und fern von Ihren Labels; die Karte sagt {likely} ({percent} %)</translation>
    </message>
    <message>
        <source>Compare again</source>
        <translation>Erneut vergleichen</translation>
    </message>
    <message>
        <source>Compare two dates first, with which class became which.</source>
        <translation>Vergleichen Sie zuerst zwei Zeitpunkte, mit der Angabe, welche Klasse zu welcher wurde.</translation>
    </message>
    <message>
        <source>Compared with the {count} acquisitions of this season in earlier years ({years}), where there are three: {share} % of the region.</source>
        <translation>Verglichen mit den {count} Aufnahmen dieser Jahreszeit in früheren Jahren ({years}), wo es drei gibt: {share} % der Region.</translation>
    </message>
    <message>
        <source>Compared with {dates}</source>
        <translation>Verglichen mit {dates}</translation>
    </message>
    <message>
        <source>Compares a region model with the scenes it was made from.</source>
        <translation>Vergleicht ein Regionsmodell mit den Szenen, aus denen es entstand.</translation>
    </message>
    <message>
        <source>Compares an acquisition with those of earlier years that lie near the same day of the year, pixel by pixel and index by index (NDVI, NDMI, NBR, where the bands are there), in standard deviations: below -2 it is less green, drier, or burnt; above 2 it is greener or wetter.

It takes three earlier acquisitions of the season. With so few, more than the usual 5 % lie beyond two deviations by chance.</source>
        <translation>Vergleicht eine Aufnahme mit denen früherer Jahre, die nahe am selben Tag des Jahres liegen, Pixel für Pixel und Index für Index (NDVI, NDMI, NBR, soweit die Kanäle da sind), in Standardabweichungen: unter -2 ist es weniger grün, trockener oder verbrannt; über 2 grüner oder feuchter.

Es braucht drei frühere Aufnahmen der Jahreszeit. Bei so wenigen liegen mehr als die üblichen 5 % durch Zufall jenseits von zwei Abweichungen.</translation>
    </message>
    <message>
        <source>Compares every pixel of a region with the places of up to 50 points, and with the one that it is most like. The value is the percentage of the region that is less alike: 99 leaves one percent of it.

With a window of time the acquisitions in it alone are looked at.</source>
        <translation>Vergleicht jedes Pixel einer Region mit den Orten von bis zu 50 Punkten, und zwar mit dem, dem es am ähnlichsten ist. Der Wert ist der Anteil der Region, der weniger ähnlich ist: 99 lässt ein Prozent von ihr übrig.

Mit einem Zeitfenster werden nur die Aufnahmen darin betrachtet.</translation>
    </message>
    <message>
        <source>Compares what a region model shows with the scenes it was made from, date by date and band by band.

PSNR is 10 log10(1 / mean squared error) in dB over reflectance: higher is closer. SSIM compares texture; 1 is equal. A date that is far below the others was often cloudy, shifted, or processed differently.

The table has one line for the region, each date and each band.</source>
        <translation>Vergleicht, was ein Regionsmodell zeigt, mit den Szenen, aus denen es entstand, Datum für Datum und Kanal für Kanal.

PSNR ist 10 log10(1 / mittlerer quadratischer Fehler) in dB über Reflektanz: höher ist näher. SSIM vergleicht Textur; 1 ist gleich. Ein Datum weit unter den anderen war oft bewölkt, verschoben oder anders prozessiert.

Die Tabelle hat eine Zeile für die Region, jedes Datum und jeden Kanal.</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Vergleich läuft…</translation>
    </message>
    <message>
        <source>Computed from reflectance: {formula}.</source>
        <translation>Aus Reflektanz berechnet: {formula}.</translation>
    </message>
    <message>
        <source>Computing…</source>
        <translation>Wird berechnet…</translation>
    </message>
    <message>
        <source>Connected to lianet {version} until QGIS ends: without a master password the token is not kept.</source>
        <translation>Verbunden mit lianet {version}, bis QGIS endet: Ohne Hauptpasswort wird das Token nicht aufbewahrt.</translation>
    </message>
    <message>
        <source>Connected to lianet {version}.</source>
        <translation>Verbunden mit lianet {version}.</translation>
    </message>
    <message>
        <source>Continue an earlier run</source>
        <translation>Früheren Lauf fortsetzen</translation>
    </message>
    <message>
        <source>Corrected for the map's errors no area is known: that takes held-out labels of every class on the map.</source>
        <translation>Um die Fehler der Karte berichtigt ist keine Fläche bekannt: Dazu braucht es zurückgehaltene Labels jeder Klasse der Karte.</translation>
    </message>
    <message>
        <source>Corrected, ha</source>
        <translation>Korrigiert, ha</translation>
    </message>
    <message>
        <source>Counted pixels are as wrong as the map. Points drawn at random, seen by you at both dates, give areas with ranges.</source>
        <translation>Gezählte Pixel sind so falsch wie die Karte. Zufällig gezogene Punkte, die Sie zu beiden Zeitpunkten ansehen, geben Flächen mit Spannen.</translation>
    </message>
    <message>
        <source>Counted pixels are no estimate: look at a sample for areas with ranges.</source>
        <translation>Gezählte Pixel sind keine Schätzung: Flächen mit Spannen gibt eine Stichprobe.</translation>
    </message>
    <message>
        <source>Counted pixels: their errors are not known, see the Train page.</source>
        <translation>Gezählte Pixel: ihre Fehler sind nicht bekannt, siehe die Seite Trainieren.</translation>
    </message>
    <message>
        <source>Counting the pixels of the class map…</source>
        <translation>Die Pixel der Klassenkarte werden gezählt…</translation>
    </message>
    <message>
        <source>Covered</source>
        <translation>Abgedeckt</translation>
    </message>
    <message>
        <source>Dark: looks like nothing that you have labelled, perhaps a class that is missing. 95 %: stranger than 95 % of your labels.</source>
        <translation>Dunkel: sieht aus wie nichts, was Sie gelabelt haben, vielleicht eine fehlende Klasse. 95 %: fremder als 95 % Ihrer Labels.</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Date of a label</source>
        <translation>Datum eines Labels</translation>
    </message>
    <message>
        <source>Date shown</source>
        <translation>Gezeigtes Datum</translation>
    </message>
    <message>
        <source>Dates</source>
        <translation>Zeitpunkte</translation>
    </message>
    <message>
        <source>Dates in names</source>
        <translation>Daten in Namen</translation>
    </message>
    <message>
        <source>Dates with more cloud are left out.</source>
        <translation>Zeitpunkte mit mehr Wolken bleiben weg.</translation>
    </message>
    <message>
        <source>Dates, at most</source>
        <translation>Zeitpunkte, höchstens</translation>
    </message>
    <message>
        <source>Day, month, year</source>
        <translation>Tag, Monat, Jahr</translation>
    </message>
    <message>
        <source>Days on either side of the same day</source>
        <translation>Tage zu beiden Seiten desselben Tages</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Details…</source>
        <translation>Details…</translation>
    </message>
    <message>
        <source>Deviations</source>
        <translation>Abweichungen</translation>
    </message>
    <message>
        <source>Do not trust it as it is: the two lie {value} days apart in the year, and growth, harvest, leaf fall and snow look like change. Compare the same season of two years.</source>
        <translation>So ist dem nicht zu trauen: die beiden liegen im Jahr {value} Tage auseinander, und Wachstum, Ernte, Laubfall und Schnee sehen wie Änderung aus. Vergleichen Sie dieselbe Jahreszeit zweier Jahre.</translation>
    </message>
    <message>
        <source>Double click to change the colour</source>
        <translation>Doppelklick ändert die Farbe</translation>
    </message>
    <message>
        <source>Downloads about {size}; about {disk}.</source>
        <translation>Lädt etwa {size} herunter; etwa {disk}.</translation>
    </message>
    <message>
        <source>Drag, or use the arrow keys (with Shift finely). Page Up and Page Down change the date on the left, Esc ends it</source>
        <translation>Ziehen Sie, oder verwenden Sie die Pfeiltasten (fein mit Umschalt). Bild auf und Bild ab ändern das Datum links, Esc beendet</translation>
    </message>
    <message>
        <source>Draw a sample of a change map</source>
        <translation>Stichprobe einer Änderungskarte ziehen</translation>
    </message>
    <message>
        <source>Draw at least one polygon for each of two classes, on the Labels page.</source>
        <translation>Zeichnen Sie auf der Seite „Labels“ mindestens ein Polygon für jede von zwei Klassen.</translation>
    </message>
    <message>
        <source>Draw at least one polygon for each of two classes.</source>
        <translation>Zeichnen Sie mindestens ein Polygon für jede von zwei Klassen.</translation>
    </message>
    <message>
        <source>Draw or import labels first, on the Labels page.</source>
        <translation>Zeichnen oder importieren Sie zuerst Labels auf der Seite „Labels“.</translation>
    </message>
    <message>
        <source>Draw with it</source>
        <translation>Damit zeichnen</translation>
    </message>
    <message>
        <source>Drawing polygons</source>
        <translation>Polygone zeichnen</translation>
    </message>
    <message>
        <source>Drawing the imagery…</source>
        <translation>Das Bild wird gezeichnet…</translation>
    </message>
    <message>
        <source>Drawing the points…</source>
        <translation>Punkte werden gezogen…</translation>
    </message>
    <message>
        <source>Drawn on the map</source>
        <translation>Auf die Karte gezeichnet</translation>
    </message>
    <message>
        <source>Draws random points of a map of change, for somebody to look at.</source>
        <translation>Zieht zufällige Punkte einer Änderungskarte, die jemand ansieht.</translation>
    </message>
    <message>
        <source>Each block was judged by a head that had seen no label within {gap:g} px of it.</source>
        <translation>Jeder Block wurde von einem Verfahren beurteilt, das im Umkreis von {gap:g} px kein Label gesehen hatte.</translation>
    </message>
    <message>
        <source>Each is shown while QGIS's Temporal Controller is in its time.</source>
        <translation>Jede wird gezeigt, solange die Zeitsteuerung von QGIS in ihrer Zeit ist.</translation>
    </message>
    <message>
        <source>Each polygon was judged by a head that had seen no label within {gap:g} px of it.</source>
        <translation>Jedes Polygon wurde von einem Verfahren beurteilt, das kein Label im Umkreis von {gap:g} px gesehen hatte.</translation>
    </message>
    <message>
        <source>Embeddings</source>
        <translation>Embeddings</translation>
    </message>
    <message>
        <source>Embeddings (*.tif *.tiff *.vrt *.nc *.npy)</source>
        <translation>Embeddings (*.tif *.tiff *.vrt *.nc *.npy)</translation>
    </message>
    <message>
        <source>Embeddings have no dates: there is nothing to compare.</source>
        <translation>Embeddings haben keine Termine: Es gibt nichts zu vergleichen.</translation>
    </message>
    <message>
        <source>Embeddings in a folder…</source>
        <translation>Embeddings in einem Ordner…</translation>
    </message>
    <message>
        <source>Embeddings of the place of {region}</source>
        <translation>Embeddings vom Ort der Region {region}</translation>
    </message>
    <message>
        <source>Encode region</source>
        <translation>Region kodieren</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>End it in {ending}</source>
        <translation>Auf {ending} enden lassen</translation>
    </message>
    <message>
        <source>End it in {suffixes}</source>
        <translation>Lassen Sie ihn auf {suffixes} enden</translation>
    </message>
    <message>
        <source>End the comparison</source>
        <translation>Den Vergleich beenden</translation>
    </message>
    <message>
        <source>Estimate, stopped</source>
        <translation>Schätzung, angehalten</translation>
    </message>
    <message>
        <source>Estimated, from afar</source>
        <translation>Geschätzt, von weitem</translation>
    </message>
    <message>
        <source>Evaluate region</source>
        <translation>Region bewerten</translation>
    </message>
    <message>
        <source>Every point of the sample was looked at</source>
        <translation>Jeder Punkt der Stichprobe wurde angesehen</translation>
    </message>
    <message>
        <source>Every season</source>
        <translation>Jede Jahreszeit</translation>
    </message>
    <message>
        <source>Every year</source>
        <translation>Jedes Jahr</translation>
    </message>
    <message>
        <source>Examining…</source>
        <translation>Untersuchung läuft…</translation>
    </message>
    <message>
        <source>Explore</source>
        <translation>Erkunden</translation>
    </message>
    <message>
        <source>Export again</source>
        <translation>Erneut exportieren</translation>
    </message>
    <message>
        <source>Export it to a GeoTIFF and choose that</source>
        <translation>Exportieren Sie sie als GeoTIFF und wählen Sie dieses</translation>
    </message>
    <message>
        <source>Export the class map</source>
        <translation>Die Klassenkarte exportieren</translation>
    </message>
    <message>
        <source>Export the labels</source>
        <translation>Die Labels exportieren</translation>
    </message>
    <message>
        <source>Export the layer to a GeoPackage and use that</source>
        <translation>Exportieren Sie den Layer in ein GeoPackage und verwenden Sie dieses</translation>
    </message>
    <message>
        <source>Extent</source>
        <translation>Ausdehnung</translation>
    </message>
    <message>
        <source>Extent of a layer</source>
        <translation>Ausdehnung eines Layers</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>Far above by the first index (percent)</source>
        <translation>Weit darüber nach dem ersten Index (Prozent)</translation>
    </message>
    <message>
        <source>Far below by the first index (percent)</source>
        <translation>Weit darunter nach dem ersten Index (Prozent)</translation>
    </message>
    <message>
        <source>Far is more than two standard deviations; with so few years, more than 5 % would be by chance.</source>
        <translation>Weit heißt mehr als zwei Standardabweichungen; bei so wenigen Jahren wären mehr als 5 % Zufall.</translation>
    </message>
    <message>
        <source>Farthest off is: {feature}, higher than learnt by {far} standard deviations.</source>
        <translation>Am weitesten ab liegt: {feature}, um {far} Standardabweichungen höher als gelernt.</translation>
    </message>
    <message>
        <source>Farthest off is: {feature}, lower than learnt by {far} standard deviations.</source>
        <translation>Am weitesten ab liegt: {feature}, um {far} Standardabweichungen niedriger als gelernt.</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>Objekte</translation>
    </message>
    <message>
        <source>Fetch it again; something on the way alters it</source>
        <translation>Holen Sie es noch einmal; etwas auf dem Weg verändert es</translation>
    </message>
    <message>
        <source>Fetching {name}</source>
        <translation>{name} wird geholt</translation>
    </message>
    <message>
        <source>Fetching {name}: {done} of {total} MB</source>
        <translation>{name} wird geholt: {done} von {total} MB</translation>
    </message>
    <message>
        <source>Fetching {package}…</source>
        <translation>{package} wird geladen…</translation>
    </message>
    <message>
        <source>Field with the class</source>
        <translation>Feld mit der Klasse</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Filled with what was probably there</source>
        <translation>Gefüllt mit dem, was dort wohl war</translation>
    </message>
    <message>
        <source>Find clouds by a model</source>
        <translation>Wolken mit einem Modell finden</translation>
    </message>
    <message>
        <source>Finding out how good the map is on labels held out…</source>
        <translation>Die Güte der Karte auf zurückgehaltenen Labels wird ermittelt…</translation>
    </message>
    <message>
        <source>Fine</source>
        <translation>Fein</translation>
    </message>
    <message>
        <source>First date</source>
        <translation>Erstes Datum</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Erster Tag</translation>
    </message>
    <message>
        <source>First month of every year</source>
        <translation>Erster Monat jedes Jahres</translation>
    </message>
    <message>
        <source>Folder of a catalogue</source>
        <translation>Ordner eines Katalogs</translation>
    </message>
    <message>
        <source>Folder of imagery</source>
        <translation>Ordner mit Aufnahmen</translation>
    </message>
    <message>
        <source>Folder of masks</source>
        <translation>Ordner mit Masken</translation>
    </message>
    <message>
        <source>Folder of scenes</source>
        <translation>Ordner mit Szenen</translation>
    </message>
    <message>
        <source>Folder of the maps</source>
        <translation>Ordner der Karten</translation>
    </message>
    <message>
        <source>Folder with such a raster for every date.</source>
        <translation>Ordner mit einem solchen Raster für jedes Datum.</translation>
    </message>
    <message>
        <source>For people; the file's name where empty.</source>
        <translation>Für Menschen; der Name der Datei, wenn leer.</translation>
    </message>
    <message>
        <source>For what the region cannot show of new dates; without, the file hardly grows, and they are far less close.</source>
        <translation>Für das, was die Region von neuen Daten nicht zeigen kann; ohne sie wächst die Datei kaum, und sie sind viel ungenauer.</translation>
    </message>
    <message>
        <source>Formulas</source>
        <translation>Formeln</translation>
    </message>
    <message>
        <source>Free some space on the profile's disk; if it is damaged, delete the file</source>
        <translation>Schaffen Sie Platz auf dem Datenträger des Profils; ist die Datei beschädigt, löschen Sie sie</translation>
    </message>
    <message>
        <source>Free some space, or make its folder writable; it is fetched again then</source>
        <translation>Schaffen Sie Platz, oder machen Sie den Ordner beschreibbar; dann wird es wieder geholt</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>From a catalogue…</source>
        <translation>Aus einem Katalog…</translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>Aus einer Datei…</translation>
    </message>
    <message>
        <source>From a layer…</source>
        <translation>Aus einem Layer…</translation>
    </message>
    <message>
        <source>From the first acquisition to the last.</source>
        <translation>Von der ersten bis zur letzten Aufnahme.</translation>
    </message>
    <message>
        <source>From this day on</source>
        <translation>Ab diesem Tag</translation>
    </message>
    <message>
        <source>GDAL cannot work with {path}</source>
        <translation>GDAL kann mit {path} nicht arbeiten</translation>
    </message>
    <message>
        <source>GPU (CUDA)</source>
        <translation>GPU (CUDA)</translation>
    </message>
    <message>
        <source>Gaps filled</source>
        <translation>Lücken gefüllt</translation>
    </message>
    <message>
        <source>Gaps hatched</source>
        <translation>Lücken schraffiert</translation>
    </message>
    <message>
        <source>GeoJSON (*.geojson)</source>
        <translation>GeoJSON (*.geojson)</translation>
    </message>
    <message>
        <source>GeoPackage (*.gpkg)</source>
        <translation>GeoPackage (*.gpkg)</translation>
    </message>
    <message>
        <source>GeoTIFF (*.tif *.tiff)</source>
        <translation>GeoTIFF (*.tif *.tiff)</translation>
    </message>
    <message>
        <source>Getting ready for quick maps while nothing else is to do: {percent} %</source>
        <translation>Bereitet schnelle Karten vor, solange sonst nichts zu tun ist: {percent} %</translation>
    </message>
    <message>
        <source>Give an address such as http://127.0.0.1:8000, and the token</source>
        <translation>Geben Sie eine Adresse wie http://127.0.0.1:8000 und das Token an</translation>
    </message>
    <message>
        <source>Give it again under Plugins ▸ LIANet ▸ Set up the backend ▸ Elsewhere</source>
        <translation>Geben Sie es unter Erweiterungen ▸ LIANet ▸ Backend einrichten ▸ Anderswo neu an</translation>
    </message>
    <message>
        <source>Give labels and the field with their class, or leave it empty</source>
        <translation>Geben Sie Labels und das Feld mit ihrer Klasse an, oder lassen Sie es leer</translation>
    </message>
    <message>
        <source>Give one of these: a folder, a file, or a catalogue or link.</source>
        <translation>Geben Sie eines davon: einen Ordner, eine Datei, oder einen Katalog oder Link.</translation>
    </message>
    <message>
        <source>Give tasks or labels, or leave it at {usual}</source>
        <translation>Geben Sie Aufgaben oder Labels an, oder lassen Sie es bei {usual}</translation>
    </message>
    <message>
        <source>Give the last day of both windows, or leave the season empty</source>
        <translation>Geben Sie den letzten Tag beider Fenster an, oder lassen Sie die Jahreszeit leer</translation>
    </message>
    <message>
        <source>Give the link again under New region…, with the same file: it goes on from there</source>
        <translation>Geben Sie den Link unter Neue Region… noch einmal an, mit derselben Datei: Dort geht es weiter</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Go on from the checkpoint beside the output, after a crash for example.</source>
        <translation>Vom Zwischenstand neben der Ausgabe weitermachen, zum Beispiel nach einem Absturz.</translation>
    </message>
    <message>
        <source>Going on with {name}, which was interrupted when QGIS ended</source>
        <translation>{name} geht weiter; das Ende von QGIS hatte es unterbrochen</translation>
    </message>
    <message>
        <source>Green: one class is sure. Red: all classes are as likely.</source>
        <translation>Grün: eine Klasse ist sicher. Rot: alle Klassen sind gleich wahrscheinlich.</translation>
    </message>
    <message>
        <source>Green: {band}</source>
        <translation>Grün: {band}</translation>
    </message>
    <message>
        <source>Ground, {unit}</source>
        <translation>Boden, {unit}</translation>
    </message>
    <message>
        <source>Growing…</source>
        <translation>Wächst…</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>Anleitung</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>Hectares</source>
        <translation>Hektar</translation>
    </message>
    <message>
        <source>Hectares counted on a map of change are no estimate of what changed. This draws points at random, each part of the map by itself (Olofsson et al. 2014), in an order that does not tell what the map shows.

Look at each point at both dates, in the imagery and not on the map, and write the classes that you see into its fields before and after; leave both empty where it cannot be told. Areas from a sample then gives areas with their ranges. The field stratum says which part of the map a point is of and stays as it is.</source>
        <translation>Auf einer Änderungskarte gezählte Hektar sind keine Schätzung dessen, was sich geändert hat. Hier werden Punkte zufällig gezogen, jeder Teil der Karte für sich (Olofsson et al. 2014), in einer Reihenfolge, die nicht verrät, was die Karte zeigt.

Sehen Sie jeden Punkt an beiden Zeitpunkten an, im Bild und nicht auf der Karte, und schreiben Sie die Klassen, die Sie sehen, in seine Felder before und after; lassen Sie beide leer, wo es nicht zu sagen ist. „Flächen aus einer Stichprobe“ gibt dann Flächen mit ihren Spannen. Das Feld stratum sagt, zu welchem Teil der Karte ein Punkt gehört, und bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>Held out</source>
        <translation>Zurückgehalten</translation>
    </message>
    <message>
        <source>Held out to measure it</source>
        <translation>Zurückgehalten, um sie zu messen</translation>
    </message>
    <message>
        <source>Hold the button down and draw around the area</source>
        <translation>Halten Sie die Taste gedrückt und zeichnen Sie um die Fläche</translation>
    </message>
    <message>
        <source>How good the map is: classes, confusion, reliability, areas</source>
        <translation>Wie gut die Karte ist: Klassen, Verwechslung, Zuverlässigkeit, Flächen</translation>
    </message>
    <message>
        <source>How good this map is was not found out. Train again to know.</source>
        <translation>Wie gut diese Karte ist, wurde nicht ermittelt. Trainieren Sie noch einmal, um es zu erfahren.</translation>
    </message>
    <message>
        <source>How is {name} to be read?</source>
        <translation>Wie soll {name} gelesen werden?</translation>
    </message>
    <message>
        <source>How they are written, where names could be read in two ways or name no day.</source>
        <translation>Wie sie geschrieben sind, wo Namen sich auf zwei Arten lesen lassen oder keinen Tag nennen.</translation>
    </message>
    <message>
        <source>If it is your own, choose its file as the certificate; else ask who runs it</source>
        <translation>Ist es Ihr eigenes, wählen Sie seine Datei als Zertifikat; sonst fragen Sie den Betreiber</translation>
    </message>
    <message>
        <source>Imagery</source>
        <translation>Bilddaten</translation>
    </message>
    <message>
        <source>Imagery or embeddings?</source>
        <translation>Bilder oder Embeddings?</translation>
    </message>
    <message>
        <source>Imagery, to make a region of (*.tif *.tiff *.vrt *.jp2 *.zip *.nc *.json)</source>
        <translation>Bilder, um daraus eine Region zu machen (*.tif *.tiff *.vrt *.jp2 *.zip *.nc *.json)</translation>
    </message>
    <message>
        <source>Import it as a layer instead, or move it away so that a new one can be made</source>
        <translation>Importieren Sie sie stattdessen als Layer, oder verschieben Sie sie, damit eine neue entstehen kann</translation>
    </message>
    <message>
        <source>Import labels</source>
        <translation>Labels importieren</translation>
    </message>
    <message>
        <source>In a second window, which moves along</source>
        <translation>In einem zweiten Fenster, das mitgeht</translation>
    </message>
    <message>
        <source>In any CRS.</source>
        <translation>In beliebigem KBS.</translation>
    </message>
    <message>
        <source>In any CRS; the whole region where empty. Grown to whole pixels.</source>
        <translation>In beliebigem KBS; die ganze Region, wenn leer. Auf ganze Pixel erweitert.</translation>
    </message>
    <message>
        <source>In the region already</source>
        <translation>Schon in der Region</translation>
    </message>
    <message>
        <source>In units of the CRS; that of the finest band where it is not set.</source>
        <translation>In Einheiten des KBS; die des feinsten Kanals, wenn nicht gesetzt.</translation>
    </message>
    <message>
        <source>In&amp;stall</source>
        <translation>In&amp;stallieren</translation>
    </message>
    <message>
        <source>Install it (145 MB more), then look again, or go on without it</source>
        <translation>Installieren Sie es (145 MB mehr) und sehen Sie noch einmal nach, oder machen Sie ohne es weiter</translation>
    </message>
    <message>
        <source>Install the lianet that comes with the plugin, or update the plugin</source>
        <translation>Installieren Sie das lianet, das mit der Erweiterung kommt, oder aktualisieren Sie die Erweiterung</translation>
    </message>
    <message>
        <source>Install them, then look again</source>
        <translation>Installieren Sie sie und sehen Sie noch einmal nach</translation>
    </message>
    <message>
        <source>Instead of one of each side; for windows of three acquisitions and more.</source>
        <translation>Statt je einer jeder Seite; für Fenster ab drei Aufnahmen.</translation>
    </message>
    <message>
        <source>Instead of tasks: the classes of both sides are learnt from them.</source>
        <translation>Statt Aufgaben: die Klassen beider Seiten werden daraus gelernt.</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>Unterbrochen</translation>
    </message>
    <message>
        <source>IoU</source>
        <translation>IoU</translation>
    </message>
    <message>
        <source>Is {date} unlike the same season of earlier years?</source>
        <translation>Ist der {date} anders als dieselbe Jahreszeit früherer Jahre?</translation>
    </message>
    <message>
        <source>It answers: lianet {version}, and {files}.</source>
        <translation>Es antwortet: lianet {version}, und {files}.</translation>
    </message>
    <message>
        <source>It computes on the CPU.</source>
        <translation>Es rechnet auf der CPU.</translation>
    </message>
    <message>
        <source>It computes on the CPU: {problem}.</source>
        <translation>Es rechnet auf der CPU: {problem}.</translation>
    </message>
    <message>
        <source>It goes on beyond what was looked at.</source>
        <translation>Es geht über das Betrachtete hinaus weiter.</translation>
    </message>
    <message>
        <source>It is being restarted where possible; see the state at the foot of the dock</source>
        <translation>Es wird nach Möglichkeit neu gestartet; siehe den Zustand am Fuß des Bedienfelds</translation>
    </message>
    <message>
        <source>It is filled from other dates and from around, and the bands filled and confidence are added; dates between acquisitions have none.</source>
        <translation>Gefüllt wird aus anderen Zeitpunkten und von ringsum, und die Kanäle filled und confidence kommen dazu; zwischen Aufnahmen gibt es das nicht.</translation>
    </message>
    <message>
        <source>It is not known how unlike this region is to what was labelled in {region}.</source>
        <translation>Wie unähnlich diese Region dem ist, was in {region} gelabelt wurde, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>It is older than the plugin: set it up again, under Plugins ▸ LIANet</source>
        <translation>Es ist älter als das Plugin: richten Sie es unter Erweiterungen ▸ LIANet neu ein</translation>
    </message>
    <message>
        <source>It is used now.</source>
        <translation>Es wird nun verwendet.</translation>
    </message>
    <message>
        <source>Its accuracy there says nothing about here.</source>
        <translation>Ihre Genauigkeit dort sagt nichts über hier.</translation>
    </message>
    <message>
        <source>Its places are left out of the training</source>
        <translation>Seine Orte bleiben beim Training aus</translation>
    </message>
    <message>
        <source>Its points, with what was seen in the fields before and after.</source>
        <translation>Ihre Punkte, mit dem Gesehenen in den Feldern before und after.</translation>
    </message>
    <message>
        <source>Its standard error (hectares)</source>
        <translation>Ihr Standardfehler (Hektar)</translation>
    </message>
    <message>
        <source>Its time depends on the GPU; it learns as long as its paper says.</source>
        <translation>Die Zeit hängt von der GPU ab; es lernt so lange, wie sein Artikel sagt.</translation>
    </message>
    <message>
        <source>Kept beside it for quick maps: {size} MB. &lt;a href="remove"&gt;Remove&lt;/a&gt;</source>
        <translation>Daneben für schnelle Karten aufbewahrt: {size} MB. &lt;a href="remove"&gt;Entfernen&lt;/a&gt;</translation>
    </message>
    <message>
        <source>Kept in {path}</source>
        <translation>Aufbewahrt in {path}</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Taste</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>LIANet</source>
        <translation>LIANet</translation>
    </message>
    <message>
        <source>LIANet backend {address}</source>
        <translation>LIANet-Backend {address}</translation>
    </message>
    <message>
        <source>LIANet panel</source>
        <translation>LIANet-Bedienfeld</translation>
    </message>
    <message>
        <source>LIANet: backend</source>
        <translation>LIANet: Backend</translation>
    </message>
    <message>
        <source>LIANet: details</source>
        <translation>LIANet: Details</translation>
    </message>
    <message>
        <source>LIANet: guide</source>
        <translation>LIANet: Anleitung</translation>
    </message>
    <message>
        <source>LIANet: regions as neural fields</source>
        <translation>LIANet: Regionen als neuronale Felder</translation>
    </message>
    <message>
        <source>Label this patch</source>
        <translation>Diese Fläche labeln</translation>
    </message>
    <message>
        <source>Labelled {name}</source>
        <translation>{name} gelabelt</translation>
    </message>
    <message>
        <source>Labelled {name}, key {key}</source>
        <translation>{name} gelabelt, Taste {key}</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Labels</translation>
    </message>
    <message>
        <source>Labels count on the side that their day is near, and without one on both.</source>
        <translation>Labels zählen auf der Seite, der ihr Tag nahe ist, und ohne einen auf beiden.</translation>
    </message>
    <message>
        <source>Labels in too few blocks of the region to say how good it is: {missing}.</source>
        <translation>Labels in zu wenigen Blöcken der Region, um zu sagen, wie gut sie ist: {missing}.</translation>
    </message>
    <message>
        <source>Labels in too few blocks of the region to say how good the map is: {missing}.</source>
        <translation>Labels in zu wenigen Blöcken der Region, um zu sagen, wie gut die Karte ist: {missing}.</translation>
    </message>
    <message>
        <source>Labels that were changed elsewhere since stay as they are: {count}</source>
        <translation>Labels, die seither anderswo geändert wurden, bleiben, wie sie sind: {count}</translation>
    </message>
    <message>
        <source>Largest value (regression)</source>
        <translation>Größter Wert (regression)</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Letzter Tag</translation>
    </message>
    <message>
        <source>Last day of the first window</source>
        <translation>Letzter Tag des ersten Fensters</translation>
    </message>
    <message>
        <source>Last day of the second window</source>
        <translation>Letzter Tag des zweiten Fensters</translation>
    </message>
    <message>
        <source>Last month of every year; before the first one: of the next</source>
        <translation>Letzter Monat jedes Jahres; vor dem ersten: des nächsten</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Layer</translation>
    </message>
    <message>
        <source>Layer with the area</source>
        <translation>Layer mit dem Gebiet</translation>
    </message>
    <message>
        <source>Learn on the acquisitions in this window alone.</source>
        <translation>Nur an den Aufnahmen in diesem Fenster lernen.</translation>
    </message>
    <message>
        <source>Learn the classes</source>
        <translation>Die Klassen lernen</translation>
    </message>
    <message>
        <source>Learns classes or a quantity from labelled polygons or points.</source>
        <translation>Lernt Klassen oder eine Größe aus gelabelten Polygonen oder Punkten.</translation>
    </message>
    <message>
        <source>Learns classes, or a quantity, from labelled polygons or points, on what a region model reconstructs, and writes a task file that Predict maps with.

Heads: the instant one learns classes from a few polygons, within seconds; the convolutional one learns shapes too, from many polygons, and needs PyTorch in the backend; regression learns a quantity, such as a height, from a field of numbers.

Any vector layer will do, in any CRS, a selection too. Classes are the different values of a field; a class named ignore is never learnt. Colours come from the layer's categories or a field colour. Three small polygons in three places teach more than one large one.

How good the map will be is measured on polygons that are held out, and told in the log; with too few polygons it says which class needs how many more.

With a date, the task knows that acquisition alone, as Change between dates needs it; without one it learns from all dates, which is better for one map; with a window of time, from those in it.</source>
        <translation>Lernt Klassen oder eine Größe aus gelabelten Polygonen oder Punkten anhand dessen, was ein Regionsmodell rekonstruiert, und schreibt eine Aufgabendatei, mit der „Vorhersagen“ kartiert.

Verfahren: Sofort lernt Klassen aus wenigen Polygonen, in Sekunden; Faltungsnetz lernt auch Formen, aus vielen Polygonen, und braucht PyTorch im Backend; Regression lernt eine Größe, etwa eine Höhe, aus einem Zahlenfeld.

Jeder Vektorlayer eignet sich, in jedem KBS, auch eine Auswahl. Klassen sind die verschiedenen Werte eines Feldes; eine Klasse namens ignore wird nie gelernt. Farben kommen aus den Kategorien des Layers oder einem Feld colour. Drei kleine Polygone an drei Orten lehren mehr als ein großes.

Wie gut die Karte wird, wird auf zurückgehaltenen Polygonen gemessen und im Protokoll gesagt; bei zu wenigen Polygonen steht dort, welche Klasse wie viele mehr braucht.

Mit einem Datum kennt die Aufgabe nur diese Aufnahme, wie „Änderung zwischen Zeitpunkten“ es braucht; ohne Datum lernt sie aus allen, was für eine Karte besser ist; mit einem Zeitfenster aus denen darin.</translation>
    </message>
    <message>
        <source>Learns imagery as one region model.</source>
        <translation>Lernt Aufnahmen als ein Regionsmodell.</translation>
    </message>
    <message>
        <source>Learns imagery as one region model: a file of a few megabytes that holds every date and every band, and that all other algorithms read.

The imagery is a folder (scenes with the date in the file name, Sentinel-2 products, band files, a Zarr cube), a file (a zipped product, all dates in one GeoTIFF, a netCDF cube, STAC items), or a search of a STAC catalogue for an area and some days. It comes onto one pixel grid; clouds are masked where the imagery says where they are. What only a person can decide is an error that names the parameter.

The longer it learns, the closer it repeats the scenes. Cancel keeps the best so far. Afterwards it is compared with the scenes; the log and the outputs tell the quality.</source>
        <translation>Lernt Aufnahmen als ein Regionsmodell: eine Datei von wenigen Megabyte, die alle Zeitpunkte und alle Kanäle enthält und die alle anderen Algorithmen lesen.

Die Aufnahmen sind ein Ordner (Szenen mit dem Datum im Dateinamen, Sentinel-2-Produkte, Kanaldateien, ein Zarr-Würfel), eine Datei (ein gezipptes Produkt, alle Zeitpunkte in einem GeoTIFF, ein netCDF-Würfel, STAC-Items) oder eine Suche in einem STAC-Katalog für ein Gebiet und einige Tage. Sie kommen auf ein Pixelgitter; Wolken werden maskiert, wo die Aufnahmen sagen, wo sie sind. Was nur ein Mensch entscheiden kann, ist ein Fehler, der den Parameter nennt.

Je länger es lernt, desto genauer gibt es die Szenen wieder. Abbrechen behält das Beste bis dahin. Danach wird es mit den Szenen verglichen; Protokoll und Ausgaben nennen die Qualität.</translation>
    </message>
    <message>
        <source>Learnt from, but never against a label of yours, and nothing is judged by them. Their classes are those of your labels that their legends name alike; without a legend, those of the same number.</source>
        <translation>Es wird von ihnen gelernt, aber nie gegen ein eigenes Label, und nichts wird an ihnen beurteilt. Ihre Klassen sind die der Labels, die in ihren Legenden gleich heißen; ohne Legende die mit derselben Nummer.</translation>
    </message>
    <message>
        <source>Learnt from, but never against a label that you draw</source>
        <translation>Daraus wird gelernt, aber nie gegen ein Label, das Sie zeichnen</translation>
    </message>
    <message>
        <source>Learnt on {count} of {all} acquisitions, the best observed of each month.</source>
        <translation>Gelernt aus {count} von {all} Aufnahmen, den bestbeobachteten jedes Monats.</translation>
    </message>
    <message>
        <source>Learnt on {count} of {all} acquisitions.</source>
        <translation>Gelernt aus {count} von {all} Aufnahmen.</translation>
    </message>
    <message>
        <source>Least probability of a change</source>
        <translation>Kleinste Wahrscheinlichkeit einer Änderung</translation>
    </message>
    <message>
        <source>Leave it empty where clouds hid it, or choose one of {dates}</source>
        <translation>Lassen Sie leer, was Wolken verdeckten, oder wählen Sie eines von {dates}</translation>
    </message>
    <message>
        <source>Leave it empty, and say with a date or a window what is learnt on</source>
        <translation>Leer lassen und mit einem Datum oder Zeitfenster sagen, worauf gelernt wird</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>Lassen Sie sie weg</translation>
    </message>
    <message>
        <source>Leave one of them empty</source>
        <translation>Lassen Sie eines davon leer</translation>
    </message>
    <message>
        <source>Left empty</source>
        <translation>Leer gelassen</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Licence of the imagery.</source>
        <translation>Lizenz der Bilddaten.</translation>
    </message>
    <message>
        <source>Likeness</source>
        <translation>Ähnlichkeit</translation>
    </message>
    <message>
        <source>Line between two dates</source>
        <translation>Linie zwischen zwei Zeitpunkten</translation>
    </message>
    <message>
        <source>Load the maps</source>
        <translation>Karten laden</translation>
    </message>
    <message>
        <source>Look at more of them: each part needs two</source>
        <translation>Sehen Sie mehr davon an: jeder Teil braucht zwei</translation>
    </message>
    <message>
        <source>Look at them</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>Look whether the backend runs, then try again</source>
        <translation>Sehen Sie nach, ob das Backend läuft, und versuchen Sie es noch einmal</translation>
    </message>
    <message>
        <source>Look whether the values of both have one scale and one level of processing.</source>
        <translation>Prüfen Sie, ob die Werte beider denselben Maßstab und dieselbe Verarbeitungsstufe haben.</translation>
    </message>
    <message>
        <source>Looking at what {name} holds…</source>
        <translation>{name} wird angesehen…</translation>
    </message>
    <message>
        <source>Looking for Pythons…</source>
        <translation>Python-Versionen werden gesucht…</translation>
    </message>
    <message>
        <source>Looking for clusters…</source>
        <translation>Cluster werden gesucht…</translation>
    </message>
    <message>
        <source>Looking for places…</source>
        <translation>Orte werden gesucht…</translation>
    </message>
    <message>
        <source>Looking into the imagery…</source>
        <translation>Blick in die Bilder…</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Macro F1 {f1:.2f} (95 %: {low:.2f} to {high:.2f}), overall accuracy {accuracy:.2f}. Each block of the region was judged by a head that had seen no label within {gap:g} px of it.</source>
        <translation>Makro-F1 {f1:.2f} (95 %: {low:.2f} bis {high:.2f}), Gesamtgenauigkeit {accuracy:.2f}. Jeder Block der Region wurde von einem Verfahren beurteilt, das im Umkreis von {gap:g} px kein Label gesehen hatte.</translation>
    </message>
    <message>
        <source>Macro F1 {f1:.2f} (95 %: {low:.2f} to {high:.2f}), overall accuracy {accuracy:.2f}. Each polygon was judged by a head that had seen no label within {gap:g} px of it.</source>
        <translation>Makro-F1 {f1:.2f} (95 %: {low:.2f} bis {high:.2f}), Gesamtgenauigkeit {accuracy:.2f}. Jedes Polygon wurde von einem Verfahren beurteilt, das kein Label im Umkreis von {gap:g} px gesehen hatte.</translation>
    </message>
    <message>
        <source>Macro F1, held out</source>
        <translation>Makro-F1, zurückgehalten</translation>
    </message>
    <message>
        <source>Make it, or choose another folder</source>
        <translation>Ihn anlegen oder einen anderen Ordner wählen</translation>
    </message>
    <message>
        <source>Make regions, look, label, map (CPU, without torch)</source>
        <translation>Regionen erstellen, ansehen, labeln, kartieren (CPU, ohne torch)</translation>
    </message>
    <message>
        <source>Make room on the disk and try again</source>
        <translation>Schaffen Sie Platz auf dem Datenträger und versuchen Sie es noch einmal</translation>
    </message>
    <message>
        <source>Make room on the disk, or install the plugin again</source>
        <translation>Schaffen Sie Platz auf dem Datenträger, oder installieren Sie die Erweiterung neu</translation>
    </message>
    <message>
        <source>Make sure that the plugin and the backend are of the same version</source>
        <translation>Stellen Sie sicher, dass Erweiterung und Backend dieselbe Version haben</translation>
    </message>
    <message>
        <source>Making an empty environment…</source>
        <translation>Eine leere Umgebung wird angelegt…</translation>
    </message>
    <message>
        <source>Making {name}: {state} · &lt;a href="show"&gt;Show&lt;/a&gt;</source>
        <translation>{name} entsteht: {state} · &lt;a href="show"&gt;Zeigen&lt;/a&gt;</translation>
    </message>
    <message>
        <source>Many are better for a single map; the log says how many were looked at.</source>
        <translation>Viele sind für eine einzelne Karte besser; das Protokoll sagt, wie viele angesehen wurden.</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Map the years again</source>
        <translation>Kartieren Sie die Jahre noch einmal</translation>
    </message>
    <message>
        <source>Map, ha</source>
        <translation>Karte, ha</translation>
    </message>
    <message>
        <source>Map, {unit}</source>
        <translation>Karte, {unit}</translation>
    </message>
    <message>
        <source>Map: counted pixels. Ground: what there is, as the held-out polygons let one estimate it (Olofsson et al. 2014); ± is its standard error. It is right as far as the labels are a random choice.</source>
        <translation>Karte: gezählte Pixel. Boden: was da ist, wie es die zurückgehaltenen Polygone schätzen lassen (Olofsson et al. 2014); ± ist der Standardfehler. Es stimmt, soweit die Labels eine Zufallsauswahl sind.</translation>
    </message>
    <message>
        <source>Map: counted pixels. How much that may be off is not known: it needs more polygons of each class, see the Train page.</source>
        <translation>Karte: gezählte Pixel. Wie falsch das sein kann, ist nicht bekannt: Es braucht mehr Polygone jeder Klasse, siehe die Seite „Trainieren“.</translation>
    </message>
    <message>
        <source>Maps are TASK_YEAR.tif, the table TASK_areas.csv.</source>
        <translation>Karten heißen AUFGABE_JAHR.tif, die Tabelle AUFGABE_areas.csv.</translation>
    </message>
    <message>
        <source>Maps how far an acquisition is from the same season of earlier years.</source>
        <translation>Kartiert, wie weit eine Aufnahme von derselben Jahreszeit früherer Jahre entfernt ist.</translation>
    </message>
    <message>
        <source>Maps how like the places of a few points every pixel is.</source>
        <translation>Kartiert, wie ähnlich jedes Pixel den Orten einiger Punkte ist.</translation>
    </message>
    <message>
        <source>Maps of each year</source>
        <translation>Karten jedes Jahres</translation>
    </message>
    <message>
        <source>Maps the classes of a task in each year or season, with their areas.</source>
        <translation>Kartiert die Klassen einer Aufgabe in jedem Jahr oder jeder Jahreszeit, mit ihren Flächen.</translation>
    </message>
    <message>
        <source>Maps the classes of a trained task over the whole region, as a Cloud-Optimised GeoTIFF on the region's own pixels with class names, colours and 0 as nodata; or the values of a regression, with their unit. A JSON of the same name says what it was made from.

Probabilities, where wanted, have one band per class and the confidence, in percent. A task of values has none.

With a window of time the task is asked about the acquisitions in it, of its own region, instead of those that it learnt on: a pixel that none of them has seen has no class. How unlike they are to what it learnt on is said where that is much.</source>
        <translation>Kartiert die Klassen einer trainierten Aufgabe über die ganze Region, als cloudoptimiertes GeoTIFF auf den Pixeln der Region mit Klassennamen, Farben und 0 als Nodata; oder die Werte einer Regression mit ihrer Einheit. Ein JSON gleichen Namens sagt, woraus sie entstand.

Wahrscheinlichkeiten, wenn gewünscht, haben einen Kanal pro Klasse und die Konfidenz, in Prozent. Eine Aufgabe von Werten hat keine.

Mit einem Zeitfenster wird die Aufgabe zu den Aufnahmen darin befragt, ihrer eigenen Region, statt zu denen, an denen sie gelernt hat: Ein Pixel, das keine von ihnen gesehen hat, hat keine Klasse. Wie unähnlich sie dem sind, woran sie gelernt hat, wird gesagt, wo es viel ist.</translation>
    </message>
    <message>
        <source>Maps the classes or values of a task over a whole region.</source>
        <translation>Kartiert die Klassen oder Werte einer Aufgabe über eine ganze Region.</translation>
    </message>
    <message>
        <source>Maps what changed between two acquisitions of a region model, or between two windows of time: a window goes from its date to its last day, with a season of every year where one is given.

Band 1, magnitude: how far the reflectance of a pixel moved, as the root mean square over all bands. Band 2, NDVI change: second date minus first; negative where vegetation was lost.

With two tasks, one trained on each side alone (Train task with that date or window), or with one that is asked about both windows, also which class became which, from the probabilities of both maps: as a map, and as a table with areas in hectares on it. Or with labels, from which the classes of both sides are learnt; then also when it changed. Draw a sample of a change map leads to areas with ranges.

Dates between acquisitions are refused: a change of what nobody saw is none. Compare the same season of two years where you look for lasting change.</source>
        <translation>Kartiert, was sich zwischen zwei Aufnahmen eines Regionsmodells geändert hat, oder zwischen zwei Zeitfenstern: Ein Fenster geht von seinem Datum bis zu seinem letzten Tag, mit einer Jahreszeit jedes Jahres, wo eine angegeben ist.

Kanal 1, Stärke: wie weit sich die Reflektanz eines Pixels bewegt hat, als quadratisches Mittel über alle Kanäle. Kanal 2, NDVI-Änderung: zweites Datum minus erstes; negativ, wo Vegetation verloren ging.

Mit zwei Aufgaben, je eine an einer Seite allein trainiert („Aufgabe trainieren“ mit diesem Datum oder Fenster), oder mit einer, die zu beiden Fenstern befragt wird, auch, welche Klasse zu welcher wurde, aus den Wahrscheinlichkeiten beider Karten: als Karte und als Tabelle mit ihren Flächen in Hektar. Oder mit Labels, aus denen die Klassen beider Seiten gelernt werden; dann auch, wann es sich geändert hat. „Stichprobe einer Änderungskarte ziehen“ führt zu Flächen mit Spannen.

Zeitpunkte zwischen Aufnahmen werden abgelehnt: Eine Änderung von etwas, das niemand gesehen hat, ist keine. Vergleichen Sie dieselbe Jahreszeit zweier Jahre, wenn Sie bleibende Änderung suchen.</translation>
    </message>
    <message>
        <source>Maps what changed between two acquisitions.</source>
        <translation>Kartiert, was sich zwischen zwei Aufnahmen geändert hat.</translation>
    </message>
    <message>
        <source>Mask band</source>
        <translation>Maskenkanal</translation>
    </message>
    <message>
        <source>Masked values</source>
        <translation>Maskierte Werte</translation>
    </message>
    <message>
        <source>Mean absolute error {mae:.3g} {unit} (95 %: {low:.3g} to {high:.3g}), R² {r2:.2f}. Each place was judged by a head that had seen no label within {gap:g} px of it.</source>
        <translation>Mittlerer absoluter Fehler {mae:.3g} {unit} (95 %: {low:.3g} bis {high:.3g}), R² {r2:.2f}. Jeder Ort wurde von einem Verfahren beurteilt, das kein Label im Umkreis von {gap:g} px gesehen hatte.</translation>
    </message>
    <message>
        <source>Mean absolute error, held out</source>
        <translation>Mittlerer absoluter Fehler, zurückgehalten</translation>
    </message>
    <message>
        <source>Mean change of reflectance: {mean}</source>
        <translation>Mittlere Änderung der Reflektanz: {mean}</translation>
    </message>
    <message>
        <source>Mean magnitude</source>
        <translation>Mittlere Stärke</translation>
    </message>
    <message>
        <source>Measure accuracy</source>
        <translation>Genauigkeit messen</translation>
    </message>
    <message>
        <source>Merge with</source>
        <translation>Vereinigen mit</translation>
    </message>
    <message>
        <source>Merging small patches</source>
        <translation>Kleine Flecken werden zusammengelegt</translation>
    </message>
    <message>
        <source>Message: {message}</source>
        <translation>Meldung: {message}</translation>
    </message>
    <message>
        <source>Minimum area (hectares)</source>
        <translation>Mindestfläche (Hektar)</translation>
    </message>
    <message>
        <source>Month and day, as 05-01..09-30; 11-01..02-28 goes over the new year.</source>
        <translation>Monat und Tag, wie 05-01..09-30; 11-01..02-28 geht über den Jahreswechsel.</translation>
    </message>
    <message>
        <source>Month and day, as 07-01 for July to July. Where empty 1 January, or the first day of a season that goes over the new year.</source>
        <translation>Monat und Tag, als 07-01 für Juli bis Juli. Wo leer, der 1. Januar oder der erste Tag einer Saison, die über Neujahr geht.</translation>
    </message>
    <message>
        <source>Month, day, year</source>
        <translation>Monat, Tag, Jahr</translation>
    </message>
    <message>
        <source>NAME=FORMULA, separated by semicolons; NDVI, NDWI, NDMI and NBR where empty.</source>
        <translation>NAME=FORMEL, durch Semikolons getrennt; NDVI, NDWI, NDMI und NBR, wenn leer.</translation>
    </message>
    <message>
        <source>NBR, burnt area</source>
        <translation>NBR, verbrannte Fläche</translation>
    </message>
    <message>
        <source>NDMI, moisture</source>
        <translation>NDMI, Feuchte</translation>
    </message>
    <message>
        <source>NDVI</source>
        <translation>NDVI</translation>
    </message>
    <message>
        <source>NDVI, vegetation</source>
        <translation>NDVI, Vegetation</translation>
    </message>
    <message>
        <source>NDWI, open water</source>
        <translation>NDWI, offenes Wasser</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Name a file in it</source>
        <translation>Eine Datei darin nennen</translation>
    </message>
    <message>
        <source>Name of the region</source>
        <translation>Name der Region</translation>
    </message>
    <message>
        <source>Name of the task</source>
        <translation>Name der Aufgabe</translation>
    </message>
    <message>
        <source>Nearest to true colour</source>
        <translation>Den Echtfarben am nächsten</translation>
    </message>
    <message>
        <source>New region</source>
        <translation>Neue Region</translation>
    </message>
    <message>
        <source>Next: &lt;a href="labels"&gt;draw labels&lt;/a&gt;; embeddings have no dates.</source>
        <translation>Weiter: &lt;a href="labels"&gt;Labels zeichnen&lt;/a&gt;; Embeddings haben keine Termine.</translation>
    </message>
    <message>
        <source>Next: &lt;a href="train"&gt;train&lt;/a&gt;.</source>
        <translation>Weiter: &lt;a href="train"&gt;trainieren&lt;/a&gt;.</translation>
    </message>
    <message>
        <source>No Python 3.10 or newer that can make an environment was found. Install one (python.org, or python3-venv on Debian and Ubuntu) and open this window again, or name your own on the next page.</source>
        <translation>Kein Python 3.10 oder neuer, das eine Umgebung anlegen kann, wurde gefunden. Installieren Sie eines (python.org, oder python3-venv unter Debian und Ubuntu) und öffnen Sie dieses Fenster noch einmal, oder nennen Sie Ihr eigenes auf der nächsten Seite.</translation>
    </message>
    <message>
        <source>No acquisition lies in the window of time</source>
        <translation>Im Zeitfenster liegt keine Aufnahme</translation>
    </message>
    <message>
        <source>No area yet: two answers are needed from each of {names}.</source>
        <translation>Noch keine Fläche: es braucht je zwei Antworten von {names}.</translation>
    </message>
    <message>
        <source>No class</source>
        <translation>Keine Klasse</translation>
    </message>
    <message>
        <source>No class has the key {key}</source>
        <translation>Keine Klasse hat die Taste {key}</translation>
    </message>
    <message>
        <source>No date lies in it.</source>
        <translation>Kein Zeitpunkt liegt darin.</translation>
    </message>
    <message>
        <source>No point of {layer} has an answer</source>
        <translation>Kein Punkt von {layer} ist beantwortet</translation>
    </message>
    <message>
        <source>No region is open</source>
        <translation>Keine Region ist offen</translation>
    </message>
    <message>
        <source>No region was opened yet</source>
        <translation>Noch keine Region wurde geöffnet</translation>
    </message>
    <message>
        <source>Nodata</source>
        <translation>Nodata</translation>
    </message>
    <message>
        <source>Nodes of their own</source>
        <translation>Eigene Knoten</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Not judged, with labels in too few blocks of the region: {missing}.</source>
        <translation>Nicht beurteilt, mit Labels in zu wenigen Blöcken der Region: {missing}.</translation>
    </message>
    <message>
        <source>Not judged, with too few polygons: {missing}.</source>
        <translation>Nicht beurteilt, mit zu wenigen Polygonen: {missing}.</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Nothing answers at {address}</source>
        <translation>Unter {address} antwortet nichts</translation>
    </message>
    <message>
        <source>Nothing in the imagery says where clouds are.</source>
        <translation>Nichts in den Aufnahmen sagt, wo Wolken sind.</translation>
    </message>
    <message>
        <source>Nothing is downloaded; about {disk}.</source>
        <translation>Nichts wird heruntergeladen; etwa {disk}.</translation>
    </message>
    <message>
        <source>Nothing is filled on {date}, which is between acquisitions</source>
        <translation>Am {date} wird nichts gefüllt, denn das liegt zwischen Aufnahmen</translation>
    </message>
    <message>
        <source>Nothing is kept beside it for quick maps. &lt;a href="keep"&gt;Keep it&lt;/a&gt;</source>
        <translation>Daneben wird nichts für schnelle Karten behalten. &lt;a href="keep"&gt;Behalten&lt;/a&gt;</translation>
    </message>
    <message>
        <source>Nothing says where clouds are in {blind} of {all} acquisitions.</source>
        <translation>In {blind} von {all} Aufnahmen sagt nichts, wo Wolken sind.</translation>
    </message>
    <message>
        <source>Nothing was found that could be used: see below why.</source>
        <translation>Nichts Brauchbares wurde gefunden: unten steht, warum.</translation>
    </message>
    <message>
        <source>Nothing was observed on both sides, so nothing is compared.</source>
        <translation>Auf beiden Seiten wurde nichts gemeinsam beobachtet, daher wird nichts verglichen.</translation>
    </message>
    <message>
        <source>Noticed</source>
        <translation>Bemerkt</translation>
    </message>
    <message>
        <source>Observed</source>
        <translation>Beobachtet</translation>
    </message>
    <message>
        <source>Of a catalogue that wants a key, from QGIS's authentication manager: of the kind Basic, the key as user and its secret as password.</source>
        <translation>Für einen Katalog, der einen Schlüssel verlangt, aus der Authentifizierungsverwaltung von QGIS: von der Art Basic, der Schlüssel als Benutzer und sein Geheimnis als Passwort.</translation>
    </message>
    <message>
        <source>Of a search above all.</source>
        <translation>Vor allem einer Suche.</translation>
    </message>
    <message>
        <source>Of all parts together; 50 of each change, or what half of all allow.</source>
        <translation>Für alle Teile zusammen; 50 für jede Änderung, oder was die Hälfte aller zulässt.</translation>
    </message>
    <message>
        <source>Of everything random.</source>
        <translation>Für alles Zufällige.</translation>
    </message>
    <message>
        <source>Of the region; that which most images have where it is not set.</source>
        <translation>Der Region; das der meisten Aufnahmen, wenn nicht gesetzt.</translation>
    </message>
    <message>
        <source>Of the values, for example m.</source>
        <translation>Der Werte, zum Beispiel m.</translation>
    </message>
    <message>
        <source>Offset</source>
        <translation>Versatz</translation>
    </message>
    <message>
        <source>Olofsson</source>
        <translation>Olofsson</translation>
    </message>
    <message>
        <source>On blocks held out: &lt;b&gt;macro F1 {f1:.2f}&lt;/b&gt; ({low:.2f} to {high:.2f}).</source>
        <translation>Auf zurückgehaltenen Blöcken: &lt;b&gt;Makro-F1 {f1:.2f}&lt;/b&gt; ({low:.2f} bis {high:.2f}).</translation>
    </message>
    <message>
        <source>On labels held out each source counts: {shares}.</source>
        <translation>An zurückgehaltenen Labels zählt jede Quelle: {shares}.</translation>
    </message>
    <message>
        <source>On polygons held out: &lt;b&gt;macro F1 {f1:.2f}&lt;/b&gt; ({low:.2f} to {high:.2f}).</source>
        <translation>Auf zurückgehaltenen Polygonen: &lt;b&gt;Makro-F1 {f1:.2f}&lt;/b&gt; ({low:.2f} bis {high:.2f}).</translation>
    </message>
    <message>
        <source>On polygons that are held out; takes a few times as long as the training.</source>
        <translation>Auf zurückgehaltenen Polygonen; dauert einige Male so lange wie das Training.</translation>
    </message>
    <message>
        <source>On the dashed line a map that is 80 % sure is right in 80 of 100 places. Mean distance from it: {error:.2f}.</source>
        <translation>Auf der gestrichelten Linie hat eine Karte, die zu 80 % sicher ist, an 80 von 100 Orten recht. Mittlerer Abstand davon: {error:.2f}.</translation>
    </message>
    <message>
        <source>On the map it lies under {names}. &lt;a href="front"&gt;Bring it to the front&lt;/a&gt;</source>
        <translation>Auf der Karte liegt sie unter {names}. &lt;a href="front"&gt;Nach vorn holen&lt;/a&gt;</translation>
    </message>
    <message>
        <source>On this map, with a line</source>
        <translation>Auf dieser Karte, mit einer Linie</translation>
    </message>
    <message>
        <source>One acquisition alone (empty: all, or the best observed)</source>
        <translation>Eine einzige Aufnahme (leer: alle oder die bestbeobachteten)</translation>
    </message>
    <message>
        <source>One acquisition and a window of time are both chosen</source>
        <translation>Eine Aufnahme und ein Zeitfenster sind beide gewählt</translation>
    </message>
    <message>
        <source>One feature for every point and date.</source>
        <translation>Ein Objekt für jeden Punkt und jedes Datum.</translation>
    </message>
    <message>
        <source>One label contradicts the rest. &lt;a href="check"&gt;Look at it&lt;/a&gt;.</source>
        <translation>Ein Label widerspricht dem Rest. &lt;a href="check"&gt;Ansehen&lt;/a&gt;.</translation>
    </message>
    <message>
        <source>One line for each class.</source>
        <translation>Eine Zeile für jede Klasse.</translation>
    </message>
    <message>
        <source>One polygon lies where nothing was ever observed, and does not count.</source>
        <translation>Ein Polygon liegt, wo nie etwas beobachtet wurde, und zählt nicht.</translation>
    </message>
    <message>
        <source>One side has few acquisitions ({value}), the other more than twice as many: a single cloud or shadow looks like change.</source>
        <translation>Eine Seite hat wenige Aufnahmen ({value}), die andere mehr als doppelt so viele: eine einzige Wolke oder ein Schatten sieht wie Änderung aus.</translation>
    </message>
    <message>
        <source>One task is asked about the acquisitions of each year. Years that have too few, or other months than it learnt from, are left out with the reason.</source>
        <translation>Eine Aufgabe wird nach den Aufnahmen jedes Jahres gefragt. Jahre mit zu wenigen, oder mit anderen Monaten als gelernt, werden mit dem Grund weggelassen.</translation>
    </message>
    <message>
        <source>Only {name} has polygons. Draw some for a second class.</source>
        <translation>Nur {name} hat Polygone. Zeichnen Sie einige für eine zweite Klasse.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open a folder of tiles or a Zarr</source>
        <translation>Ordner mit Kacheln oder Zarr öffnen</translation>
    </message>
    <message>
        <source>Open a region</source>
        <translation>Eine Region öffnen</translation>
    </message>
    <message>
        <source>Open a region first, on the Region page.</source>
        <translation>Öffnen Sie zuerst eine Region, auf der Seite „Region“.</translation>
    </message>
    <message>
        <source>Open a region or embeddings</source>
        <translation>Region oder Embeddings öffnen</translation>
    </message>
    <message>
        <source>Open its files with Open…, or name the catalogue by its address on the web</source>
        <translation>Öffnen Sie seine Dateien mit „Öffnen…“, oder nennen Sie den Katalog mit seiner Adresse im Web</translation>
    </message>
    <message>
        <source>Open one on the Region page</source>
        <translation>Öffnen Sie eine auf der Seite „Region“</translation>
    </message>
    <message>
        <source>Open the region that it is for, then fetch it again.</source>
        <translation>Die Region öffnen, für die sie ist, dann noch einmal holen.</translation>
    </message>
    <message>
        <source>Options of the head</source>
        <translation>Optionen des Verfahrens</translation>
    </message>
    <message>
        <source>Options of the kind</source>
        <translation>Optionen der Art</translation>
    </message>
    <message>
        <source>Options of the preset</source>
        <translation>Optionen der Voreinstellung</translation>
    </message>
    <message>
        <source>Or a catalogue or link</source>
        <translation>Oder ein Katalog oder Link</translation>
    </message>
    <message>
        <source>Or a file</source>
        <translation>Oder eine Datei</translation>
    </message>
    <message>
        <source>Other dates of {name}</source>
        <translation>Andere Zeitpunkte von {name}</translation>
    </message>
    <message>
        <source>Over http the token and the imagery would travel unprotected</source>
        <translation>Über http reisten Token und Bilddaten ungeschützt</translation>
    </message>
    <message>
        <source>Own formula</source>
        <translation>Eigene Formel</translation>
    </message>
    <message>
        <source>Own formula…</source>
        <translation>Eigene Formel…</translation>
    </message>
    <message>
        <source>PSNR (dB)</source>
        <translation>PSNR (dB)</translation>
    </message>
    <message>
        <source>PSNR over all bands (dB)</source>
        <translation>PSNR über alle Kanäle (dB)</translation>
    </message>
    <message>
        <source>PSNR {psnr:.2f} dB at {bits:.2f} bits per value</source>
        <translation>PSNR {psnr:.2f} dB bei {bits:.2f} Bits pro Wert</translation>
    </message>
    <message>
        <source>PSNR, true colour (dB)</source>
        <translation>PSNR, Echtfarben (dB)</translation>
    </message>
    <message>
        <source>Pages (*.html)</source>
        <translation>Seiten (*.html)</translation>
    </message>
    <message>
        <source>Part of the map</source>
        <translation>Teil der Karte</translation>
    </message>
    <message>
        <source>Percent of the region that looks less like the marked places. Computed by LIANet from {region}'s region model. {attribution}</source>
        <translation>Prozent der Region, die den markierten Orten weniger ähneln. Von LIANet aus dem Regionsmodell von {region} berechnet. {attribution}</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>Pixel</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <source>Pixel size</source>
        <translation>Pixelgröße</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <source>Pixels borrowed from maps: {count}; none of them is judged by</source>
        <translation>Von Karten geliehene Pixel: {count}; an keinem wird etwas beurteilt</translation>
    </message>
    <message>
        <source>Pixels drawn as two classes: {count}; the last drawn counts</source>
        <translation>Als zwei Klassen gezeichnete Pixel: {count}; die zuletzt gezeichnete gilt</translation>
    </message>
    <message>
        <source>Places alike</source>
        <translation>Ähnliche Orte</translation>
    </message>
    <message>
        <source>Places alike, doubts, change</source>
        <translation>Ähnliche Orte, Zweifel, Änderung</translation>
    </message>
    <message>
        <source>Places to find the like of, in any CRS.</source>
        <translation>Orte, zu denen ähnliche gesucht werden, in jedem KBS.</translation>
    </message>
    <message>
        <source>Point at a place: all places that look like it light up.</source>
        <translation>Zeigen Sie auf einen Ort: Alle Orte, die ihm gleichen, leuchten auf.</translation>
    </message>
    <message>
        <source>Point {place} of {total}: what is in the square on {date}?</source>
        <translation>Punkt {place} von {total}: was ist am {date} im Quadrat?</translation>
    </message>
    <message>
        <source>Point {place} of {total}: {before}, and what is there on {date}?</source>
        <translation>Punkt {place} von {total}: {before}, und was ist dort am {date}?</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>Points inside the region</source>
        <translation>Punkte in der Region</translation>
    </message>
    <message>
        <source>Points or polygons at which the quantity is known</source>
        <translation>Punkte oder Polygone, an denen die Größe bekannt ist</translation>
    </message>
    <message>
        <source>Points outside the region</source>
        <translation>Punkte außerhalb der Region</translation>
    </message>
    <message>
        <source>Points with the fields stratum, before and after.</source>
        <translation>Punkte mit den Feldern stratum, before und after.</translation>
    </message>
    <message>
        <source>Polygons</source>
        <translation>Polygone</translation>
    </message>
    <message>
        <source>Polygons left out: {parts}</source>
        <translation>Ausgelassene Polygone: {parts}</translation>
    </message>
    <message>
        <source>Polygons or points, in any CRS.</source>
        <translation>Polygone oder Punkte, in beliebigem KBS.</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Precision</translation>
    </message>
    <message>
        <source>Predict</source>
        <translation>Vorhersagen</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Voreinstellung</translation>
    </message>
    <message>
        <source>Press Draw, click the corners of the area, finish with the right button.</source>
        <translation>Drücken Sie „Zeichnen“, klicken Sie die Ecken des Gebiets an, beenden Sie mit der rechten Taste.</translation>
    </message>
    <message>
        <source>Press N on the map to walk from place to place.</source>
        <translation>Drücken Sie N auf der Karte, um von Ort zu Ort zu gehen.</translation>
    </message>
    <message>
        <source>Press Set up, or choose Plugins ▸ LIANet ▸ Set up the backend</source>
        <translation>Klicken Sie auf „Einrichten“, oder wählen Sie Erweiterungen ▸ LIANet ▸ Backend einrichten</translation>
    </message>
    <message>
        <source>Probabilities</source>
        <translation>Wahrscheinlichkeiten</translation>
    </message>
    <message>
        <source>Profile at points</source>
        <translation>Profil an Punkten</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>Profile</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Put every option back to what it usually is</source>
        <translation>Alle Optionen auf das Übliche zurücksetzen</translation>
    </message>
    <message>
        <source>Put it back, or open it from where it is now</source>
        <translation>Legen Sie sie zurück, oder öffnen Sie sie von dort, wo sie jetzt ist</translation>
    </message>
    <message>
        <source>Put sources together with the backend of this machine</source>
        <translation>Fügen Sie Quellen mit dem Backend dieser Maschine zusammen</translation>
    </message>
    <message>
        <source>QGIS cannot edit the labels</source>
        <translation>QGIS kann die Labels nicht bearbeiten</translation>
    </message>
    <message>
        <source>QGIS cannot open a GeoPackage in {folder}, because of the % in its name</source>
        <translation>QGIS kann in {folder} kein GeoPackage öffnen, wegen des % im Namen</translation>
    </message>
    <message>
        <source>QGIS cannot read the layer {name}</source>
        <translation>QGIS kann den Layer {name} nicht lesen</translation>
    </message>
    <message>
        <source>QGIS cannot read {path}</source>
        <translation>QGIS kann {path} nicht lesen</translation>
    </message>
    <message>
        <source>QGIS's map shows {date}</source>
        <translation>Die Karte von QGIS zeigt {date}</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>Quality by date and band</source>
        <translation>Qualität nach Datum und Kanal</translation>
    </message>
    <message>
        <source>Reading labels…</source>
        <translation>Labels werden gelesen…</translation>
    </message>
    <message>
        <source>Reads bands and indices at points and all acquisitions.</source>
        <translation>Liest Kanäle und Indizes an Punkten und allen Aufnahmen.</translation>
    </message>
    <message>
        <source>Reads the bands of a region model, and indices of them, at points and all its acquisitions: one feature for every point and date, with the point's own fields, the date and the values. Bands are reflectance.

Points may be in any CRS. Those outside the region are left out and counted. What was not observed on a date is empty.

Without formulas these indices are computed: NDVI, NDWI, NDMI and NBR. Own formulas are written as NAME=FORMULA with band names, numbers, + - * / and brackets, and separated by semicolons: NDRE=(B08-B05)/(B08+B05); GREEN=B03*10000

Save the output as CSV to go on in a spreadsheet.</source>
        <translation>Liest die Kanäle eines Regionsmodells, und Indizes daraus, an Punkten und allen seinen Aufnahmen: ein Objekt für jeden Punkt und jedes Datum, mit den Feldern des Punkts, dem Datum und den Werten. Kanäle sind Reflektanz.

Punkte dürfen in beliebigem KBS sein. Solche außerhalb der Region werden ausgelassen und gezählt. Was an einem Datum nicht beobachtet wurde, ist leer.

Ohne Formeln werden diese Indizes berechnet: NDVI, NDWI, NDMI und NBR. Eigene Formeln werden als NAME=FORMEL mit Kanalnamen, Zahlen, + - * / und Klammern geschrieben und durch Semikolons getrennt: NDRE=(B08-B05)/(B08+B05); GREEN=B03*10000

Speichern Sie die Ausgabe als CSV, um in einer Tabellenkalkulation weiterzuarbeiten.</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Recall</translation>
    </message>
    <message>
        <source>Reconstruct imagery</source>
        <translation>Bilddaten rekonstruieren</translation>
    </message>
    <message>
        <source>Reconstruction quality of this date: {psnr:.1f} dB PSNR.</source>
        <translation>Rekonstruktionsqualität dieses Datums: {psnr:.1f} dB PSNR.</translation>
    </message>
    <message>
        <source>Red: {band}</source>
        <translation>Rot: {band}</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Redo: {step}</source>
        <translation>Wiederherstellen: {step}</translation>
    </message>
    <message>
        <source>Refining: 1 tile</source>
        <translation>Wird verfeinert: 1 Kachel</translation>
    </message>
    <message>
        <source>Refining: {count} tiles</source>
        <translation>Wird verfeinert: {count} Kacheln</translation>
    </message>
    <message>
        <source>Refining…</source>
        <translation>Wird verfeinert…</translation>
    </message>
    <message>
        <source>Reflectance = value × scale + offset, where the files do not say so: 0.0001 for Sentinel-2.</source>
        <translation>Reflektanz = Wert × Maßstab + Versatz, wo die Dateien es nicht sagen: 0.0001 für Sentinel-2.</translation>
    </message>
    <message>
        <source>Reflectance x 10000, {count} bands.</source>
        <translation>Reflektanz x 10000, {count} Kanäle.</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>Region files (*.region.safetensors)</source>
        <translation>Regionsdateien (*.region.safetensors)</translation>
    </message>
    <message>
        <source>Region model</source>
        <translation>Regionsmodell</translation>
    </message>
    <message>
        <source>Region model or embeddings</source>
        <translation>Regionsmodell oder Embeddings</translation>
    </message>
    <message>
        <source>Region model with the new dates</source>
        <translation>Regionsmodell mit den neuen Aufnahmen</translation>
    </message>
    <message>
        <source>Region models (*.region.safetensors *.mosaic.json)</source>
        <translation>Regionsmodelle (*.region.safetensors *.mosaic.json)</translation>
    </message>
    <message>
        <source>Region models (*.region.safetensors)</source>
        <translation>Regionsmodelle (*.region.safetensors)</translation>
    </message>
    <message>
        <source>Regions</source>
        <translation>Regionen</translation>
    </message>
    <message>
        <source>Regions (*.region.safetensors *.safetensors *.mosaic.json *.together.json)</source>
        <translation>Regionen (*.region.safetensors *.safetensors *.mosaic.json *.together.json)</translation>
    </message>
    <message>
        <source>Regions of this kind need PyTorch, which the backend does not have: press Set up…, or choose another kind.</source>
        <translation>Regionen dieser Art brauchen PyTorch, das dem Backend fehlt: Drücken Sie „Einrichten…“, oder wählen Sie eine andere Art.</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>Bemerkungen</translation>
    </message>
    <message>
        <source>Remove class</source>
        <translation>Klasse entfernen</translation>
    </message>
    <message>
        <source>Remove one that is not needed</source>
        <translation>Entfernen Sie eine, die nicht gebraucht wird</translation>
    </message>
    <message>
        <source>Remove {name} and its label? Undo brings them back.</source>
        <translation>{name} mit seinem Label entfernen? Rückgängig bringt beides zurück.</translation>
    </message>
    <message>
        <source>Remove {name} and its {count} labels? Undo brings them back.</source>
        <translation>{name} und ihre {count} Labels entfernen? Rückgängig bringt sie zurück.</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Rename the folder to have the labels beside the project</source>
        <translation>Benennen Sie den Ordner um, damit die Labels neben dem Projekt liegen</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>Bericht…</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Neu starten</translation>
    </message>
    <message>
        <source>Restart it from the dock's menu</source>
        <translation>Starten Sie es über das Menü des Bedienfelds neu</translation>
    </message>
    <message>
        <source>Restart the backend from the dock's menu</source>
        <translation>Starten Sie das Backend über das Menü des Bedienfelds neu</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>SSIM</source>
        <translation>SSIM</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>Stichprobe</translation>
    </message>
    <message>
        <source>Sample labels (45 polygons)</source>
        <translation>Beispiel-Labels (45 Polygone)</translation>
    </message>
    <message>
        <source>Save or end what is being edited there, then do it again</source>
        <translation>Speichern oder beenden Sie dort die Bearbeitung, und versuchen Sie es noch einmal</translation>
    </message>
    <message>
        <source>Save the areas</source>
        <translation>Die Flächen speichern</translation>
    </message>
    <message>
        <source>Save the chart</source>
        <translation>Das Diagramm speichern</translation>
    </message>
    <message>
        <source>Save the map of change</source>
        <translation>Die Karte der Änderung speichern</translation>
    </message>
    <message>
        <source>Save the polygons</source>
        <translation>Die Polygone speichern</translation>
    </message>
    <message>
        <source>Save the profile</source>
        <translation>Das Profil speichern</translation>
    </message>
    <message>
        <source>Save the region</source>
        <translation>Region speichern</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Den Bericht speichern</translation>
    </message>
    <message>
        <source>Save the table</source>
        <translation>Die Tabelle speichern</translation>
    </message>
    <message>
        <source>Save the tables</source>
        <translation>Die Tabellen speichern</translation>
    </message>
    <message>
        <source>Save what is alike</source>
        <translation>Das Ähnliche speichern</translation>
    </message>
    <message>
        <source>Save what is unusual</source>
        <translation>Ungewöhnliches speichern</translation>
    </message>
    <message>
        <source>Saved {path}</source>
        <translation>{path} gespeichert</translation>
    </message>
    <message>
        <source>Saved {path} and {count} more beside it</source>
        <translation>{path} gespeichert, und {count} weitere daneben</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>Maßstab</translation>
    </message>
    <message>
        <source>Scenes, Sentinel-2 products (SAFE or zip), band files, or a Zarr cube.</source>
        <translation>Szenen, Sentinel-2-Produkte (SAFE oder Zip), Kanaldateien oder ein Zarr-Würfel.</translation>
    </message>
    <message>
        <source>Season</source>
        <translation>Jahreszeit</translation>
    </message>
    <message>
        <source>Season of every year</source>
        <translation>Jahreszeit jedes Jahres</translation>
    </message>
    <message>
        <source>Seasons are winter, spring, summer and autumn, of three months each.</source>
        <translation>Jahreszeiten sind Winter, Frühling, Sommer und Herbst, je drei Monate.</translation>
    </message>
    <message>
        <source>Second date</source>
        <translation>Zweites Datum</translation>
    </message>
    <message>
        <source>See the details, then start it again from the dock's menu</source>
        <translation>Sehen Sie die Details an und starten Sie es dann über das Menü des Bedienfelds</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Saat</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Gesehen</translation>
    </message>
    <message>
        <source>Select polygons of the layer that is current in the Layers panel first</source>
        <translation>Wählen Sie zuerst Polygone des Layers, der im Fenster Layer aktuell ist</translation>
    </message>
    <message>
        <source>Select some of them, or choose another layer</source>
        <translation>Wählen Sie einige aus, oder nehmen Sie einen anderen Layer</translation>
    </message>
    <message>
        <source>Sending {name}: {done} of {total} MB</source>
        <translation>{name} wird gesendet: {done} von {total} MB</translation>
    </message>
    <message>
        <source>Sentinel-2</source>
        <translation>Sentinel-2</translation>
    </message>
    <message>
        <source>Set it with Layer ▸ Set CRS of Layer, then import again</source>
        <translation>Setzen Sie es mit Layer ▸ KBS von Layer(n) setzen, und importieren Sie dann noch einmal</translation>
    </message>
    <message>
        <source>Set it with Layer ▸ Set CRS of Layer, then run this again</source>
        <translation>Setzen Sie es mit Layer ▸ KBS von Layer(n) setzen, und führen Sie dies dann noch einmal aus</translation>
    </message>
    <message>
        <source>Set it with Layer ▸ Set CRS of Layer, then train again</source>
        <translation>Setzen Sie es mit Layer ▸ KBS von Layer(n) setzen, und trainieren Sie dann noch einmal</translation>
    </message>
    <message>
        <source>Set up the backend…</source>
        <translation>Backend einrichten…</translation>
    </message>
    <message>
        <source>Set up…</source>
        <translation>Einrichten…</translation>
    </message>
    <message>
        <source>Shapefile (*.shp)</source>
        <translation>Shapefile (*.shp)</translation>
    </message>
    <message>
        <source>Share of the map that is right</source>
        <translation>Anteil der Karte, der stimmt</translation>
    </message>
    <message>
        <source>Share, %</source>
        <translation>Anteil, %</translation>
    </message>
    <message>
        <source>Short-wave infrared</source>
        <translation>Kurzwelliges Infrarot</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show nothing</source>
        <translation>Nichts zeigen</translation>
    </message>
    <message>
        <source>Shown with the imagery; that of Copernicus Sentinel data where empty.</source>
        <translation>Mit den Bilddaten gezeigt; die der Copernicus-Sentinel-Daten, wenn leer.</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Small file</source>
        <translation>Kleine Datei</translation>
    </message>
    <message>
        <source>Smaller patches go to their neighbours. 0 keeps every pixel.</source>
        <translation>Kleinere Flecken gehen an ihre Nachbarn. 0 behält jedes Pixel.</translation>
    </message>
    <message>
        <source>Smaller patches of a change of class are left out.</source>
        <translation>Kleinere Flecken einer Klassenänderung werden weggelassen.</translation>
    </message>
    <message>
        <source>Smallest patch (hectares)</source>
        <translation>Kleinster Fleck (Hektar)</translation>
    </message>
    <message>
        <source>Smallest value (regression)</source>
        <translation>Kleinster Wert (regression)</translation>
    </message>
    <message>
        <source>Some months of every year</source>
        <translation>Einige Monate jedes Jahres</translation>
    </message>
    <message>
        <source>Something has to be decided first: see above the table.</source>
        <translation>Zuerst ist etwas zu entscheiden: siehe über der Tabelle.</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Standard error, ha</source>
        <translation>Standardfehler, ha</translation>
    </message>
    <message>
        <source>State: {state}</source>
        <translation>Zustand: {state}</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stop what uses it, or make room and permission there, and try again</source>
        <translation>Beenden Sie, was es verwendet, oder schaffen Sie dort Platz und Rechte, und versuchen Sie es noch einmal</translation>
    </message>
    <message>
        <source>Stopped early; the best so far is in {path}</source>
        <translation>Vorzeitig beendet; das bisher Beste ist in {path}</translation>
    </message>
    <message>
        <source>Stopping: what is there is being written…</source>
        <translation>Hält an: was da ist, wird geschrieben…</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird angehalten…</translation>
    </message>
    <message>
        <source>Stored value without observation, where the files do not say so.</source>
        <translation>Gespeicherter Wert ohne Beobachtung, wo die Dateien es nicht sagen.</translation>
    </message>
    <message>
        <source>Suggest again</source>
        <translation>Erneut vorschlagen</translation>
    </message>
    <message>
        <source>Suggest places</source>
        <translation>Orte vorschlagen</translation>
    </message>
    <message>
        <source>Table of areas (CSV)</source>
        <translation>Tabelle der Flächen (CSV)</translation>
    </message>
    <message>
        <source>Take apart</source>
        <translation>Wieder trennen</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>Task of the first date</source>
        <translation>Aufgabe des ersten Datums</translation>
    </message>
    <message>
        <source>Task of the second date</source>
        <translation>Aufgabe des zweiten Datums</translation>
    </message>
    <message>
        <source>Task that is asked about both</source>
        <translation>Aufgabe, die zu beiden befragt wird</translation>
    </message>
    <message>
        <source>Tasks (*.task.safetensors)</source>
        <translation>Aufgaben (*.task.safetensors)</translation>
    </message>
    <message>
        <source>Tasks and labels are both given</source>
        <translation>Aufgaben und Labels sind beide angegeben</translation>
    </message>
    <message>
        <source>Tell pip the certificate of your network (pip config set global.cert FILE)</source>
        <translation>Nennen Sie pip das Zertifikat Ihres Netzes (pip config set global.cert DATEI)</translation>
    </message>
    <message>
        <source>The acquisitions that are mapped; those that it learnt on where empty.</source>
        <translation>Die Aufnahmen, die kartiert werden; die, an denen sie gelernt hat, wenn leer.</translation>
    </message>
    <message>
        <source>The answer cannot be written to {path}</source>
        <translation>Die Antwort kann nicht nach {path} geschrieben werden</translation>
    </message>
    <message>
        <source>The authentication {authcfg} gives no user and password</source>
        <translation>Die Authentifizierung {authcfg} ergibt keinen Benutzer und kein Passwort</translation>
    </message>
    <message>
        <source>The backend at {address} does not know this token</source>
        <translation>Das Backend unter {address} kennt dieses Token nicht</translation>
    </message>
    <message>
        <source>The backend did not start (exit code {code}): {last}</source>
        <translation>Das Backend ist nicht gestartet (Exit-Code {code}): {last}</translation>
    </message>
    <message>
        <source>The backend does not answer</source>
        <translation>Das Backend antwortet nicht</translation>
    </message>
    <message>
        <source>The backend elsewhere has stopped answering; trying again</source>
        <translation>Das Backend anderswo antwortet nicht mehr; neuer Versuch</translation>
    </message>
    <message>
        <source>The backend ended before the work was done</source>
        <translation>Das Backend endete, bevor die Arbeit getan war</translation>
    </message>
    <message>
        <source>The backend ended unexpectedly and is being restarted</source>
        <translation>Das Backend endete unerwartet und wird neu gestartet</translation>
    </message>
    <message>
        <source>The backend has stopped answering and is being restarted</source>
        <translation>Das Backend antwortet nicht mehr und wird neu gestartet</translation>
    </message>
    <message>
        <source>The backend has stopped meanwhile: compare again</source>
        <translation>Das Backend wurde inzwischen angehalten: erneut vergleichen</translation>
    </message>
    <message>
        <source>The backend is back; map and labels are as they were</source>
        <translation>Das Backend ist zurück; Karte und Labels sind, wie sie waren</translation>
    </message>
    <message>
        <source>The backend is not running</source>
        <translation>Das Backend läuft nicht</translation>
    </message>
    <message>
        <source>The backend is not set up yet</source>
        <translation>Das Backend ist noch nicht eingerichtet</translation>
    </message>
    <message>
        <source>The backend is ready.</source>
        <translation>Das Backend ist bereit.</translation>
    </message>
    <message>
        <source>The backend of this machine is used.</source>
        <translation>Das Backend dieses Rechners wird verwendet.</translation>
    </message>
    <message>
        <source>The backend refused the request (HTTP {status})</source>
        <translation>Das Backend hat die Anfrage abgelehnt (HTTP {status})</translation>
    </message>
    <message>
        <source>The backend was installed but does not start</source>
        <translation>Das Backend wurde installiert, startet aber nicht</translation>
    </message>
    <message>
        <source>The backend's Python {path} cannot be started</source>
        <translation>Das Python des Backends {path} kann nicht gestartet werden</translation>
    </message>
    <message>
        <source>The backend's Python {path} does not exist</source>
        <translation>Das Python des Backends {path} existiert nicht</translation>
    </message>
    <message>
        <source>The backend's answer is not understood</source>
        <translation>Die Antwort des Backends ist nicht verständlich</translation>
    </message>
    <message>
        <source>The backend's first line is not understood</source>
        <translation>Die erste Zeile des Backends ist nicht verständlich</translation>
    </message>
    <message>
        <source>The backend's sources cannot be copied</source>
        <translation>Die Quellen des Backends können nicht kopiert werden</translation>
    </message>
    <message>
        <source>The backend, lianet {version}, does not fit this plugin</source>
        <translation>Das Backend, lianet {version}, passt nicht zu dieser Erweiterung</translation>
    </message>
    <message>
        <source>The certificate of {host} is not trusted</source>
        <translation>Dem Zertifikat von {host} wird nicht vertraut</translation>
    </message>
    <message>
        <source>The class map cannot be read</source>
        <translation>Die Klassenkarte kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>The class map could not be vectorised</source>
        <translation>Die Klassenkarte konnte nicht vektorisiert werden</translation>
    </message>
    <message>
        <source>The class map has no CRS</source>
        <translation>Die Klassenkarte hat kein KBS</translation>
    </message>
    <message>
        <source>The class map is not a raster file that can be read</source>
        <translation>Die Klassenkarte ist keine lesbare Rasterdatei</translation>
    </message>
    <message>
        <source>The class map was written to {path}</source>
        <translation>Die Klassenkarte wurde nach {path} geschrieben</translation>
    </message>
    <message>
        <source>The class map: look and export</source>
        <translation>Die Klassenkarte: ansehen und exportieren</translation>
    </message>
    <message>
        <source>The class {name} marks places to leave out already</source>
        <translation>Die Klasse {name} markiert schon auszulassende Orte</translation>
    </message>
    <message>
        <source>The class {name} was added elsewhere just now</source>
        <translation>Die Klasse {name} wurde soeben anderswo hinzugefügt</translation>
    </message>
    <message>
        <source>The cloud model is not installed</source>
        <translation>Das Wolkenmodell ist nicht installiert</translation>
    </message>
    <message>
        <source>The clusters cannot be moved to {path} ({reason})</source>
        <translation>Die Cluster können nicht nach {path} verschoben werden ({reason})</translation>
    </message>
    <message>
        <source>The compact preset learns nothing and needs none. Reading before and measuring afterwards come on top. Where it is not set: 5 for the trained preset; the published models then learn for as long as their paper says.</source>
        <translation>Compact lernt nichts und braucht keine. Lesen davor und Messen danach kommen dazu. Wenn nicht gesetzt: 5 für Trained; die veröffentlichten Modelle lernen dann so lange, wie ihr Artikel sagt.</translation>
    </message>
    <message>
        <source>The comparison was cancelled; no file was written</source>
        <translation>Der Vergleich wurde abgebrochen; keine Datei wurde geschrieben</translation>
    </message>
    <message>
        <source>The date left of the line</source>
        <translation>Das Datum links der Linie</translation>
    </message>
    <message>
        <source>The details hold pip's last lines; try again, or choose another Python</source>
        <translation>Die Details enthalten die letzten Zeilen von pip; versuchen Sie es noch einmal, oder wählen Sie ein anderes Python</translation>
    </message>
    <message>
        <source>The environment could not be made</source>
        <translation>Die Umgebung konnte nicht angelegt werden</translation>
    </message>
    <message>
        <source>The export goes on; the map will be in {path}</source>
        <translation>Der Export läuft weiter; die Karte wird in {path} sein</translation>
    </message>
    <message>
        <source>The export was cancelled; no file was written</source>
        <translation>Der Export wurde abgebrochen; keine Datei wurde geschrieben</translation>
    </message>
    <message>
        <source>The extent of its features, or of those that are selected</source>
        <translation>Die Ausdehnung seiner Objekte oder der gewählten</translation>
    </message>
    <message>
        <source>The field of the labels with the class of each.</source>
        <translation>Das Feld der Labels mit der Klasse eines jeden.</translation>
    </message>
    <message>
        <source>The field of the labels with their class is not chosen</source>
        <translation>Das Feld der Labels mit ihrer Klasse ist nicht gewählt</translation>
    </message>
    <message>
        <source>The field with the class of each feature; for a regression, with its value.</source>
        <translation>Das Feld mit der Klasse jedes Objekts; für eine Regression mit seinem Wert.</translation>
    </message>
    <message>
        <source>The field {field} of {layer} holds {value}, which is no number</source>
        <translation>Das Feld {field} von {layer} enthält {value}, was keine Zahl ist</translation>
    </message>
    <message>
        <source>The file of {name} is not where it was: {path}</source>
        <translation>Die Datei von {name} ist nicht mehr, wo sie war: {path}</translation>
    </message>
    <message>
        <source>The file to write, NAME.region.safetensors.</source>
        <translation>Die zu schreibende Datei, NAME.region.safetensors.</translation>
    </message>
    <message>
        <source>The file to write, NAME.task.safetensors.</source>
        <translation>Die zu schreibende Datei, NAME.task.safetensors.</translation>
    </message>
    <message>
        <source>The first day comes after the last one.</source>
        <translation>Der erste Tag liegt nach dem letzten.</translation>
    </message>
    <message>
        <source>The folder lacks a wheel for this Python; its name is in the details</source>
        <translation>Dem Ordner fehlt ein Wheel für dieses Python; sein Name steht in den Details</translation>
    </message>
    <message>
        <source>The folder {path} cannot be written</source>
        <translation>In den Ordner {path} kann nicht geschrieben werden</translation>
    </message>
    <message>
        <source>The folder {path} does not exist.</source>
        <translation>Den Ordner {path} gibt es nicht.</translation>
    </message>
    <message>
        <source>The labels are not on the map: &lt;a href="show"&gt;show them&lt;/a&gt;.</source>
        <translation>Die Labels sind nicht in der Karte: &lt;a href="show"&gt;zeigen&lt;/a&gt;.</translation>
    </message>
    <message>
        <source>The labels cannot be written to {path}</source>
        <translation>Die Labels können nicht nach {path} geschrieben werden</translation>
    </message>
    <message>
        <source>The labels have changed since this map was learnt.</source>
        <translation>Die Labels haben sich geändert, seit diese Karte gelernt wurde.</translation>
    </message>
    <message>
        <source>The labels in {path} are being written by {who}</source>
        <translation>In die Labels in {path} schreibt gerade {who}</translation>
    </message>
    <message>
        <source>The labels lie beside the project now, in {path}</source>
        <translation>Die Labels liegen nun neben dem Projekt, in {path}</translation>
    </message>
    <message>
        <source>The layer with the values is not in the project any more</source>
        <translation>Der Layer mit den Werten ist nicht mehr im Projekt</translation>
    </message>
    <message>
        <source>The log holds its last words; if memory was short, close other programs</source>
        <translation>Das Protokoll enthält seine letzten Worte; wenn Speicher knapp war, schließen Sie andere Programme</translation>
    </message>
    <message>
        <source>The look into the imagery is not over yet.</source>
        <translation>Der Blick in die Bilder ist noch nicht zu Ende.</translation>
    </message>
    <message>
        <source>The map has learnt since: suggest again.</source>
        <translation>Die Karte hat seitdem gelernt: erneut vorschlagen.</translation>
    </message>
    <message>
        <source>The map has no larger one.</source>
        <translation>Die Karte hat keinen größeren.</translation>
    </message>
    <message>
        <source>The map has no smaller one.</source>
        <translation>Die Karte hat keinen kleineren.</translation>
    </message>
    <message>
        <source>The map is only {sure:.0f} % as decided as there: classes are mixed up.</source>
        <translation>Die Karte ist nur zu {sure:.0f} % so entschieden wie dort: Klassen sind vermengt.</translation>
    </message>
    <message>
        <source>The map of which class became which, as Change between dates writes it.</source>
        <translation>Die Karte, welche Klasse zu welcher wurde, wie „Änderung zwischen Zeitpunkten“ sie schreibt.</translation>
    </message>
    <message>
        <source>The map's CRS does not reach this place</source>
        <translation>Das KBS der Karte reicht nicht bis zu diesem Ort</translation>
    </message>
    <message>
        <source>The option {name} cannot be {value}</source>
        <translation>Die Option {name} kann nicht {value} sein</translation>
    </message>
    <message>
        <source>The option {text} has no value</source>
        <translation>Die Option {text} hat keinen Wert</translation>
    </message>
    <message>
        <source>The packages for catalogues and cubes are not installed</source>
        <translation>Die Pakete für Kataloge und Würfel sind nicht installiert</translation>
    </message>
    <message>
        <source>The point lies where the region's CRS does not reach</source>
        <translation>Der Punkt liegt, wohin das KBS der Region nicht reicht</translation>
    </message>
    <message>
        <source>The polygon has no area</source>
        <translation>Das Polygon hat keine Fläche</translation>
    </message>
    <message>
        <source>The polygon lies where the region's CRS does not reach</source>
        <translation>Das Polygon liegt, wohin das KBS der Region nicht reicht</translation>
    </message>
    <message>
        <source>The preset “{preset}” takes no time to learn: leave it empty, or choose another preset.</source>
        <translation>Die Voreinstellung „{preset}“ braucht keine Lernzeit: Lassen Sie sie leer, oder wählen Sie eine andere Voreinstellung.</translation>
    </message>
    <message>
        <source>The project's region is not where it was: {path}. &lt;a href="find"&gt;Find the file…&lt;/a&gt;</source>
        <translation>Die Region des Projekts ist nicht mehr da, wo sie war: {path}. &lt;a href="find"&gt;Die Datei suchen…&lt;/a&gt;</translation>
    </message>
    <message>
        <source>The quality reached appears here while it learns.</source>
        <translation>Die erreichte Güte erscheint hier, während gelernt wird.</translation>
    </message>
    <message>
        <source>The rectangle has no area; drag from corner to corner</source>
        <translation>Das Rechteck hat keine Fläche; ziehen Sie von Ecke zu Ecke</translation>
    </message>
    <message>
        <source>The region and these embeddings are learnt on together: {path} names both</source>
        <translation>Aus der Region und diesen Embeddings wird gemeinsam gelernt: {path} nennt beide</translation>
    </message>
    <message>
        <source>The region has {dates}</source>
        <translation>Die Region hat {dates}</translation>
    </message>
    <message>
        <source>The region was closed before its sample was drawn</source>
        <translation>Das Gebiet wurde geschlossen, bevor seine Stichprobe gezogen war</translation>
    </message>
    <message>
        <source>The sample is of another map than {name}</source>
        <translation>Die Stichprobe gehört zu einer anderen Karte als {name}</translation>
    </message>
    <message>
        <source>The scenes that the region was made from.</source>
        <translation>Die Szenen, aus denen die Region entstand.</translation>
    </message>
    <message>
        <source>The slider's date</source>
        <translation>Das Datum des Schiebers</translation>
    </message>
    <message>
        <source>The table was copied</source>
        <translation>Die Tabelle wurde kopiert</translation>
    </message>
    <message>
        <source>The task is in {path}</source>
        <translation>Die Aufgabe liegt in {path}</translation>
    </message>
    <message>
        <source>The task was saved as {path} instead</source>
        <translation>Die Aufgabe wurde stattdessen als {path} gespeichert</translation>
    </message>
    <message>
        <source>The three directions in which the features differ most, as red, green and blue. Alike features have like colours; the colours mean nothing else.</source>
        <translation>Die drei Richtungen, in denen sich die Merkmale am stärksten unterscheiden, als Rot, Grün und Blau. Ähnliche Merkmale haben ähnliche Farben; sonst bedeuten die Farben nichts.</translation>
    </message>
    <message>
        <source>The token of the backend elsewhere cannot be read</source>
        <translation>Das Token des Backends anderswo kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>The training of {when} is not on the map. &lt;a href="open"&gt;Show it again&lt;/a&gt;.</source>
        <translation>Das Training vom {when} ist nicht auf der Karte. &lt;a href="open"&gt;Wieder zeigen&lt;/a&gt;.</translation>
    </message>
    <message>
        <source>The whole cluster is</source>
        <translation>Der ganze Cluster ist</translation>
    </message>
    <message>
        <source>The work failed</source>
        <translation>Die Arbeit ist fehlgeschlagen</translation>
    </message>
    <message>
        <source>The {percent} % of the region that are most alike.</source>
        <translation>Die {percent} % der Region, die am ähnlichsten sind.</translation>
    </message>
    <message>
        <source>There are {count} classes already</source>
        <translation>Es gibt schon {count} Klassen</translation>
    </message>
    <message>
        <source>There is a class {name} already</source>
        <translation>Es gibt schon eine Klasse {name}</translation>
    </message>
    <message>
        <source>There is no class map yet</source>
        <translation>Es gibt noch keine Klassenkarte</translation>
    </message>
    <message>
        <source>There is no class map yet. Train first, on the Train page.</source>
        <translation>Es gibt noch keine Klassenkarte. Trainieren Sie zuerst, auf der Seite „Trainieren“.</translation>
    </message>
    <message>
        <source>There is no class {value}</source>
        <translation>Es gibt keine Klasse {value}</translation>
    </message>
    <message>
        <source>There is no folder {path}</source>
        <translation>Es gibt keinen Ordner {path}</translation>
    </message>
    <message>
        <source>There is no machine {host}</source>
        <translation>Es gibt keine Maschine {host}</translation>
    </message>
    <message>
        <source>There is no {path}</source>
        <translation>{path} gibt es nicht</translation>
    </message>
    <message>
        <source>They are of an earlier map: draw new ones for this one.</source>
        <translation>Sie sind von einer früheren Karte: ziehen Sie neue für diese.</translation>
    </message>
    <message>
        <source>This Python has no lianet</source>
        <translation>Dieses Python hat kein lianet</translation>
    </message>
    <message>
        <source>This area cannot be used: it is empty or outside of the world.</source>
        <translation>Dieses Gebiet ist nicht zu gebrauchen: es ist leer oder außerhalb der Welt.</translation>
    </message>
    <message>
        <source>This backend cannot look into imagery</source>
        <translation>Dieses Backend kann nicht in Bilder blicken</translation>
    </message>
    <message>
        <source>This field is empty. Choose another one.</source>
        <translation>Dieses Feld ist leer. Wählen Sie ein anderes.</translation>
    </message>
    <message>
        <source>This head needs PyTorch, which the backend does not have. Install it with Set up… at the panel's foot.</source>
        <translation>Dieses Verfahren braucht PyTorch, das dem Backend fehlt. Installieren Sie es mit „Einrichten…“ am Fuß des Bedienfelds.</translation>
    </message>
    <message>
        <source>This label lies outside the region, where nothing is learnt: it is not kept</source>
        <translation>Dieses Label liegt außerhalb der Region, wo nichts gelernt wird: Es wird nicht behalten</translation>
    </message>
    <message>
        <source>This place lies outside the region</source>
        <translation>Dieser Ort liegt außerhalb der Region</translation>
    </message>
    <message>
        <source>This raster has no whole numbers from 0 to 254 that could be classes.</source>
        <translation>Dieses Raster hat keine ganzen Zahlen von 0 bis 254, die Klassen sein könnten.</translation>
    </message>
    <message>
        <source>This region has a single date: there is nothing to compare.</source>
        <translation>Diese Region hat nur ein Datum: Es gibt nichts zu vergleichen.</translation>
    </message>
    <message>
        <source>This region has no band {bands}</source>
        <translation>Diese Region hat keinen Kanal {bands}</translation>
    </message>
    <message>
        <source>This region looks like {region} (distance {distance:.1f}, unlike above {far:g}), and {percent:.0f} % of it like nothing that was labelled.</source>
        <translation>Diese Region sieht aus wie {region} (Abstand {distance:.1f}, unähnlich ab {far:g}), und {percent:.0f} % davon wie nichts, was gelabelt wurde.</translation>
    </message>
    <message>
        <source>This region looks unlike {region} (distance {distance:.1f}, unlike above {far:g}), and {percent:.0f} % of it like nothing that was labelled.</source>
        <translation>Diese Region sieht anders aus als {region} (Abstand {distance:.1f}, unähnlich ab {far:g}), und {percent:.0f} % davon wie nichts, was gelabelt wurde.</translation>
    </message>
    <message>
        <source>This region will not be found again after a restart of QGIS</source>
        <translation>Diese Region wird nach einem Neustart von QGIS nicht wiedergefunden</translation>
    </message>
    <message>
        <source>Those that are not to be as usual: NAME=VALUE, with semicolons between several. Each kind has its own, which lianet kinds lists with their meanings.</source>
        <translation>Die, die nicht wie üblich sein sollen: NAME=WERT, mit Strichpunkten zwischen mehreren. Jede Art hat eigene; lianet kinds nennt sie mit ihrer Bedeutung.</translation>
    </message>
    <message>
        <source>Tick acquisitions of at least two dates.</source>
        <translation>Kreuzen Sie Aufnahmen von mindestens zwei Tagen an.</translation>
    </message>
    <message>
        <source>Tick the acquisitions that come to the region.</source>
        <translation>Die Aufnahmen ankreuzen, die in die Region kommen.</translation>
    </message>
    <message>
        <source>Tiles</source>
        <translation>Kacheln</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Time to learn (minutes)</source>
        <translation>Zeit zum Lernen (Minuten)</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Nach</translation>
    </message>
    <message>
        <source>Together with</source>
        <translation>Zusammen mit</translation>
    </message>
    <message>
        <source>Too few points have an answer in {parts}</source>
        <translation>Zu wenige Punkte sind beantwortet in {parts}</translation>
    </message>
    <message>
        <source>Too few polygons to say how good it is: {missing}.</source>
        <translation>Zu wenige Polygone, um zu sagen, wie gut es ist: {missing}.</translation>
    </message>
    <message>
        <source>Too few polygons to say how good the map is: {missing}.</source>
        <translation>Zu wenige Polygone, um zu sagen, wie gut die Karte ist: {missing}.</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Trainieren</translation>
    </message>
    <message>
        <source>Train again</source>
        <translation>Erneut trainieren</translation>
    </message>
    <message>
        <source>Train fields and convolutions too (CPU)</source>
        <translation>Auch Felder und Faltungen trainieren (CPU)</translation>
    </message>
    <message>
        <source>Train first</source>
        <translation>Trainieren Sie zuerst</translation>
    </message>
    <message>
        <source>Train first, on the Train page.</source>
        <translation>Trainieren Sie zuerst, auf der Seite „Trainieren“.</translation>
    </message>
    <message>
        <source>Train one with each of the dates chosen, and give both</source>
        <translation>Trainieren Sie je eine mit jedem der gewählten Zeitpunkte, und geben Sie beide an</translation>
    </message>
    <message>
        <source>Train task</source>
        <translation>Aufgabe trainieren</translation>
    </message>
    <message>
        <source>Trained fields and the head of convolutions need more: “{choice}”.</source>
        <translation>Trainierte Felder und der Kopf aus Faltungen brauchen mehr: „{choice}“.</translation>
    </message>
    <message>
        <source>Trained on the first date alone; for a change of classes.</source>
        <translation>Allein am ersten Datum trainiert; für eine Änderung der Klassen.</translation>
    </message>
    <message>
        <source>Trained on the second date alone; for a change of classes.</source>
        <translation>Allein am zweiten Datum trainiert; für eine Änderung der Klassen.</translation>
    </message>
    <message>
        <source>Training cannot begin</source>
        <translation>Das Training kann nicht beginnen</translation>
    </message>
    <message>
        <source>Training learns nothing where it lies: clouds, or what you doubt</source>
        <translation>Das Training lernt nichts, wo sie liegt: Wolken, oder was Sie bezweifeln</translation>
    </message>
    <message>
        <source>Training was cancelled; your labels are untouched</source>
        <translation>Das Training wurde abgebrochen; Ihre Labels sind unberührt</translation>
    </message>
    <message>
        <source>Training was stopped; the best so far is on the map</source>
        <translation>Das Training wurde angehalten; das bisher Beste ist auf der Karte</translation>
    </message>
    <message>
        <source>Trainings: {count}, {size} MB. The backend keeps the last 20, and others for 30 days after they were last used.</source>
        <translation>Trainings: {count}, {size} MB. Das Backend hebt die letzten 20 auf, andere noch 30 Tage, nachdem sie zuletzt gebraucht wurden.</translation>
    </message>
    <message>
        <source>True colour</source>
        <translation>Echtfarben</translation>
    </message>
    <message>
        <source>Trusted for this backend beside the system's own; empty for most</source>
        <translation>Dem wird bei diesem Backend neben denen des Systems vertraut; meist leer</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Trying it…</source>
        <translation>Es wird geprüft…</translation>
    </message>
    <message>
        <source>Turns a class map into polygons with names, colours and areas.</source>
        <translation>Macht aus einer Klassenkarte Polygone mit Namen, Farben und Flächen.</translation>
    </message>
    <message>
        <source>Turns a class map into polygons with the value, name and colour of their class and their area in hectares. Nodata is left out.

Patches below the minimum area go to the largest of their neighbours; one that has no neighbour stays. Patches are connected over edges, not over corners.

Names and colours come from the layer's style or, where it has none, from the file. Areas are on the ellipsoid, whatever the projection makes of them.

The table has one line for each class: polygons, hectares, and percent of the map. These are what the map shows; Train task estimates what there is.</source>
        <translation>Macht aus einer Klassenkarte Polygone mit Wert, Name und Farbe ihrer Klasse und ihrer Fläche in Hektar. Nodata wird ausgelassen.

Flecken unter der Mindestfläche gehen an den größten ihrer Nachbarn; einer ohne Nachbarn bleibt. Flecken hängen über Kanten zusammen, nicht über Ecken.

Namen und Farben kommen aus dem Stil des Layers oder, wo er keinen hat, aus der Datei. Flächen sind die auf dem Ellipsoid, was auch immer die Projektion aus ihnen macht.

Die Tabelle hat eine Zeile für jede Klasse: Polygone, Hektar und Prozent der Karte. Das ist, was die Karte zeigt; „Aufgabe trainieren“ schätzt, was es gibt.</translation>
    </message>
    <message>
        <source>Type one</source>
        <translation>Geben Sie einen ein</translation>
    </message>
    <message>
        <source>U cannot be told, Backspace goes back, Esc ends</source>
        <translation>U nicht zu sagen, Rücktaste zurück, Esc beendet</translation>
    </message>
    <message>
        <source>Undecided between {likely} ({percent} %) and {second}</source>
        <translation>Unentschieden zwischen {likely} ({percent} %) und {second}</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Undo: {step}</source>
        <translation>Rückgängig: {step}</translation>
    </message>
    <message>
        <source>Unit (regression)</source>
        <translation>Einheit (regression)</translation>
    </message>
    <message>
        <source>Unlike anything labelled; the map guesses {likely} ({percent} %)</source>
        <translation>Anders als alles Gelabelte; die Karte rät {likely} ({percent} %)</translation>
    </message>
    <message>
        <source>Unpacking…</source>
        <translation>Wird entpackt…</translation>
    </message>
    <message>
        <source>Unusual for the season</source>
        <translation>Ungewöhnlich für die Jahreszeit</translation>
    </message>
    <message>
        <source>Up to this day</source>
        <translation>Bis zu diesem Tag</translation>
    </message>
    <message>
        <source>Use a saved task</source>
        <translation>Gespeicherte Aufgabe verwenden</translation>
    </message>
    <message>
        <source>Use https, or an SSH tunnel (ssh -L 8000:127.0.0.1:PORT HOST) and http://127.0.0.1:8000</source>
        <translation>Nehmen Sie https, oder einen SSH-Tunnel (ssh -L 8000:127.0.0.1:PORT HOST) und http://127.0.0.1:8000</translation>
    </message>
    <message>
        <source>Use {names}</source>
        <translation>Nutzen Sie {names}</translation>
    </message>
    <message>
        <source>User and password (Basic) hold the catalogue's key and its secret</source>
        <translation>Benutzer und Passwort (Basic) sind der Schlüssel des Katalogs und sein Geheimnis</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>Üblich</translation>
    </message>
    <message>
        <source>Usual values</source>
        <translation>Übliche Werte</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>Validierung</translation>
    </message>
    <message>
        <source>Value {value} in maps and exports</source>
        <translation>Wert {value} in Karten und Exporten</translation>
    </message>
    <message>
        <source>Values of the mask to leave out, separated by commas: 3,8,9,10.</source>
        <translation>Auszulassende Werte der Maske, durch Kommas getrennt: 3,8,9,10.</translation>
    </message>
    <message>
        <source>Vector files</source>
        <translation>Vektordateien</translation>
    </message>
    <message>
        <source>Vectorise prediction</source>
        <translation>Vorhersage vektorisieren</translation>
    </message>
    <message>
        <source>Vectorising was cancelled; no file was written</source>
        <translation>Das Vektorisieren wurde abgebrochen; keine Datei wurde geschrieben</translation>
    </message>
    <message>
        <source>Very fine</source>
        <translation>Sehr fein</translation>
    </message>
    <message>
        <source>Wait a moment, or restart it from the dock's menu</source>
        <translation>Warten Sie einen Moment, oder starten Sie es über das Menü des Bedienfelds neu</translation>
    </message>
    <message>
        <source>Waiting for the backend…</source>
        <translation>Warten auf das Backend…</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>Webseite (*.html)</translation>
    </message>
    <message>
        <source>What answers at {address} is no backend of LIANet, or an older one</source>
        <translation>Was unter {address} antwortet, ist kein Backend von LIANet, oder ein älteres</translation>
    </message>
    <message>
        <source>What is at the circle? A key 1-9 labels it with that class; or draw a polygon. N goes on, Esc ends.</source>
        <translation>Was ist im Kreis? Eine Taste 1-9 labelt es mit dieser Klasse; oder zeichnen Sie ein Polygon. N geht weiter, Esc beendet.</translation>
    </message>
    <message>
        <source>What is learnt: classes at once, classes with their shapes, or a quantity.</source>
        <translation>Was gelernt wird: Klassen sofort, Klassen mit ihren Formen oder eine Größe.</translation>
    </message>
    <message>
        <source>What is less probable does not count as a change of class.</source>
        <translation>Was weniger wahrscheinlich ist, zählt nicht als Klassenänderung.</translation>
    </message>
    <message>
        <source>What is ticked is being looked at; stop that to choose without.</source>
        <translation>Das Angekreuzte wird gerade angesehen; halten Sie das an, um ohne das zu wählen.</translation>
    </message>
    <message>
        <source>What is unlike anything labelled</source>
        <translation>Was anders ist als alles Gelabelte</translation>
    </message>
    <message>
        <source>What it said last:</source>
        <translation>Was es zuletzt gesagt hat:</translation>
    </message>
    <message>
        <source>What lies so near to a masked cloud or shadow is masked too: their edges are often left out.</source>
        <translation>Was so nahe an einer maskierten Wolke oder einem Schatten liegt, wird auch maskiert: Ihre Ränder fehlen oft.</translation>
    </message>
    <message>
        <source>What the date is</source>
        <translation>Was das Datum ist</translation>
    </message>
    <message>
        <source>What the field is made of; all but the first need torch, too.</source>
        <translation>Woraus das Feld besteht; alle außer dem ersten brauchen auch torch.</translation>
    </message>
    <message>
        <source>What the files look like</source>
        <translation>Wonach die Dateien aussehen</translation>
    </message>
    <message>
        <source>What the head usually learns on</source>
        <translation>Das Übliche des Verfahrens</translation>
    </message>
    <message>
        <source>What the map has of each class is estimated from places spread over the region (± its standard error).</source>
        <translation>Was die Karte von jeder Klasse hat, ist aus über die Region verteilten Orten geschätzt (± Standardfehler).</translation>
    </message>
    <message>
        <source>What the map shows</source>
        <translation>Was die Karte zeigt</translation>
    </message>
    <message>
        <source>What the map shows is seen from afar, until all of its pixels are there</source>
        <translation>Die Karte zeigt das Bild wie von Weitem, bis alle seine Pixel da sind</translation>
    </message>
    <message>
        <source>What the map was made from</source>
        <translation>Woraus die Karte entstand</translation>
    </message>
    <message>
        <source>What the task knows of the season is of its own dates, and left aside.</source>
        <translation>Was die Aufgabe von der Jahreszeit weiß, ist von ihren eigenen Zeitpunkten und bleibt beiseite.</translation>
    </message>
    <message>
        <source>What there is of {name} stays beside {path}, in files with “.checkpoint” in their names; delete them if you do not want it</source>
        <translation>Was von {name} da ist, bleibt neben {path}, in Dateien mit „.checkpoint“ im Namen; löschen Sie sie, wenn Sie es nicht brauchen</translation>
    </message>
    <message>
        <source>What to do: {remedy}</source>
        <translation>Was zu tun ist: {remedy}</translation>
    </message>
    <message>
        <source>What was taken for such a class counts as an error of the others.</source>
        <translation>Was für eine solche Klasse gehalten wurde, zählt als Fehler der anderen.</translation>
    </message>
    <message>
        <source>What {region} falls into by itself, without any label. Computed by LIANet.</source>
        <translation>Worin {region} von selbst zerfällt, ohne ein Label. Berechnet von LIANet.</translation>
    </message>
    <message>
        <source>When it changed</source>
        <translation>Wann es sich geändert hat</translation>
    </message>
    <message>
        <source>Where clouds hid it</source>
        <translation>Wo Wolken es verdeckten</translation>
    </message>
    <message>
        <source>Where empty, the one date is compared.</source>
        <translation>Wenn leer, wird das eine Datum verglichen.</translation>
    </message>
    <message>
        <source>Where is the imagery that {name} was made of? It is not known on this computer.</source>
        <translation>Wo sind die Bilddaten, aus denen {name} erstellt wurde? Auf diesem Computer ist es nicht bekannt.</translation>
    </message>
    <message>
        <source>Where is {name}?</source>
        <translation>Wo ist {name}?</translation>
    </message>
    <message>
        <source>Where it is undecided</source>
        <translation>Wo sie unentschieden ist</translation>
    </message>
    <message>
        <source>Where no mask tells of clouds: a model, 145 MB that the backend's set-up window installs, looks for them and for their shadows.</source>
        <translation>Wo keine Maske Wolken nennt: Ein Modell, 145 MB, die das Einrichtungsfenster installiert, sucht sie und ihre Schatten.</translation>
    </message>
    <message>
        <source>Where to keep it</source>
        <translation>Wo sie liegen soll</translation>
    </message>
    <message>
        <source>Who learns from the other labels takes this one for {other}. It may be wrong, or the only one of its sort.</source>
        <translation>Wer aus den anderen Labels lernt, hält dieses für {other}. Es kann falsch sein oder das einzige seiner Art.</translation>
    </message>
    <message>
        <source>Wider masks (metres)</source>
        <translation>Breitere Masken (Meter)</translation>
    </message>
    <message>
        <source>With class, name, colour and area_ha.</source>
        <translation>Mit class, name, colour und area_ha.</translation>
    </message>
    <message>
        <source>With enough time, {low} to {high} dB PSNR: what varied and calm test regions reached at this size.</source>
        <translation>Mit genug Zeit {low} bis {high} dB PSNR: so viel erreichten abwechslungsreiche und ruhige Testregionen bei dieser Größe.</translation>
    </message>
    <message>
        <source>Without a field all features are of one class</source>
        <translation>Ohne Feld sind alle Objekte von einer Klasse</translation>
    </message>
    <message>
        <source>Write it as 05-01..09-30, month and day</source>
        <translation>Schreiben Sie sie als 05-01..09-30, Monat und Tag</translation>
    </message>
    <message>
        <source>Write it as NAME=VALUE</source>
        <translation>Schreiben Sie sie als NAME=WERT</translation>
    </message>
    <message>
        <source>Write what is seen there into the fields before and after</source>
        <translation>Schreiben Sie, was dort zu sehen ist, in die Felder before und after</translation>
    </message>
    <message>
        <source>Writes what a region model shows at a date as a GeoTIFF.</source>
        <translation>Schreibt, was ein Regionsmodell an einem Datum zeigt, als GeoTIFF.</translation>
    </message>
    <message>
        <source>Writes what a region model shows at a date, with all bands, as a Cloud-Optimised GeoTIFF on the region's own pixels. Values are reflectance × 10000 with a scale, so QGIS shows reflectance; 65535 is nodata.

Any date from the first acquisition to the last can be asked for. Between acquisitions the imagery is interpolated by the field; the log, the file and the output say so, and how far the nearest acquisition is.

It is a reconstruction and not an observation. What clouds hid is nodata, or filled with what was probably there: two more bands then say where, and how sure that is in percent.</source>
        <translation>Schreibt, was ein Regionsmodell an einem Datum zeigt, mit allen Kanälen, als cloudoptimiertes GeoTIFF auf den Pixeln der Region. Werte sind Reflektanz × 10000 mit einem Maßstab, also zeigt QGIS Reflektanz; 65535 ist Nodata.

Jedes Datum von der ersten bis zur letzten Aufnahme ist möglich. Zwischen Aufnahmen interpoliert das Feld die Bilddaten; Protokoll, Datei und Ausgabe sagen es, und wie weit die nächste Aufnahme entfernt ist.

Es ist eine Rekonstruktion und keine Beobachtung. Was Wolken verdeckten, ist Nodata, oder gefüllt mit dem, was wahrscheinlich dort war: Zwei weitere Kanäle sagen dann, wo, und wie sicher das in Prozent ist.</translation>
    </message>
    <message>
        <source>Writing the file…</source>
        <translation>Die Datei wird geschrieben…</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Jahr</translation>
    </message>
    <message>
        <source>Year and day of the year</source>
        <translation>Jahr und Tag des Jahres</translation>
    </message>
    <message>
        <source>Year and month</source>
        <translation>Jahr und Monat</translation>
    </message>
    <message>
        <source>Year and week</source>
        <translation>Jahr und Woche</translation>
    </message>
    <message>
        <source>Year of two digits, month, day</source>
        <translation>Jahr (zweistellig), Monat, Tag</translation>
    </message>
    <message>
        <source>Zoomed out, a class is estimated for squares of pixels, from their means; nearly as the pixels themselves would say. Zoom in until the map's pixels are large enough to see, and each of them is computed. Exports compute every pixel</source>
        <translation>Herausgezoomt wird eine Klasse für Quadrate von Pixeln aus deren Mitteln geschätzt, beinahe wie die Pixel selbst sagen würden. Zoomen Sie hinein, bis die Pixel der Karte groß genug zu sehen sind: dann wird jedes berechnet. Exporte berechnen jedes Pixel</translation>
    </message>
    <message>
        <source>a new class</source>
        <translation>eine neue Klasse</translation>
    </message>
    <message>
        <source>a shapefile keeps 10 letters of a field's name, so these were cut: {names}</source>
        <translation>ein Shapefile behält 10 Buchstaben eines Feldnamens, daher wurden diese gekürzt: {names}</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>acquisition</source>
        <translation>Aufnahme</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>anomaly</source>
        <translation>Anomalie</translation>
    </message>
    <message>
        <source>another program</source>
        <translation>ein anderes Programm</translation>
    </message>
    <message>
        <source>any</source>
        <translation>jedes</translation>
    </message>
    <message>
        <source>area</source>
        <translation>Fläche</translation>
    </message>
    <message>
        <source>areas</source>
        <translation>Flächen</translation>
    </message>
    <message>
        <source>as sure as right</source>
        <translation>so sicher wie richtig</translation>
    </message>
    <message>
        <source>as the imagery</source>
        <translation>wie die Bilder</translation>
    </message>
    <message>
        <source>as usual</source>
        <translation>wie üblich</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>blue against red</source>
        <translation>Blau gegen Rot</translation>
    </message>
    <message>
        <source>brightness</source>
        <translation>Helligkeit</translation>
    </message>
    <message>
        <source>cannot be told</source>
        <translation>nicht zu sagen</translation>
    </message>
    <message>
        <source>change of class {name}</source>
        <translation>Änderung der Klasse {name}</translation>
    </message>
    <message>
        <source>change of the date</source>
        <translation>Änderung des Datums</translation>
    </message>
    <message>
        <source>change to {name}</source>
        <translation>Änderung in {name}</translation>
    </message>
    <message>
        <source>class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>class map</source>
        <translation>Klassenkarte</translation>
    </message>
    <message>
        <source>class {name}</source>
        <translation>Klasse {name}</translation>
    </message>
    <message>
        <source>classes of {scheme}</source>
        <translation>Klassen von {scheme}</translation>
    </message>
    <message>
        <source>classification</source>
        <translation>Klassifikation</translation>
    </message>
    <message>
        <source>cluster</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>clusters</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>confidence (%)</source>
        <translation>Konfidenz (%)</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>d. MMM yyyy</translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <translation>d. MMMM yyyy</translation>
    </message>
    <message>
        <source>date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>decode</source>
        <translation>dekodieren</translation>
    </message>
    <message>
        <source>deletion</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>Differenz</translation>
    </message>
    <message>
        <source>drought</source>
        <translation>Dürre</translation>
    </message>
    <message>
        <source>epoch {done:.0f} of {all:.0f}</source>
        <translation>Epoche {done:.0f} von {all:.0f}</translation>
    </message>
    <message>
        <source>export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>extend</source>
        <translation>erweitern</translation>
    </message>
    <message>
        <source>features</source>
        <translation>Merkmale</translation>
    </message>
    <message>
        <source>few-shot</source>
        <translation>wenige Beispiele</translation>
    </message>
    <message>
        <source>files travel</source>
        <translation>Dateien reisen</translation>
    </message>
    <message>
        <source>green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>green against red</source>
        <translation>Grün gegen Rot</translation>
    </message>
    <message>
        <source>ignore</source>
        <translation>auslassen</translation>
    </message>
    <message>
        <source>import of {layer}</source>
        <translation>Import von {layer}</translation>
    </message>
    <message>
        <source>it said nothing</source>
        <translation>es hat nichts gesagt</translation>
    </message>
    <message>
        <source>its error is not known</source>
        <translation>ihr Fehler ist nicht bekannt</translation>
    </message>
    <message>
        <source>key of {name}</source>
        <translation>Taste von {name}</translation>
    </message>
    <message>
        <source>labels</source>
        <translation>Labels</translation>
    </message>
    <message>
        <source>land cover</source>
        <translation>Landbedeckung</translation>
    </message>
    <message>
        <source>leave out</source>
        <translation>auslassen</translation>
    </message>
    <message>
        <source>less alike (%)</source>
        <translation>weniger ähnlich (%)</translation>
    </message>
    <message>
        <source>lianet {version}, {engine}, {threads} threads</source>
        <translation>lianet {version}, {engine}, {threads} Threads</translation>
    </message>
    <message>
        <source>loss {value:.3g}</source>
        <translation>Verlust {value:.3g}</translation>
    </message>
    <message>
        <source>macro F1 {f1:.2f}</source>
        <translation>Makro-F1 {f1:.2f}</translation>
    </message>
    <message>
        <source>near infrared</source>
        <translation>nahes Infrarot</translation>
    </message>
    <message>
        <source>neural field</source>
        <translation>neuronales Feld</translation>
    </message>
    <message>
        <source>new class: {names}</source>
        <translation>neue Klasse: {names}</translation>
    </message>
    <message>
        <source>new classes: {names}</source>
        <translation>neue Klassen: {names}</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>no class</source>
        <translation>keine Klasse</translation>
    </message>
    <message>
        <source>none found</source>
        <translation>keine gefunden</translation>
    </message>
    <message>
        <source>not judged</source>
        <translation>nicht beurteilt</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>order of the classes</source>
        <translation>Reihenfolge der Klassen</translation>
    </message>
    <message>
        <source>paths must hold there</source>
        <translation>Pfade müssen dort gelten</translation>
    </message>
    <message>
        <source>phenology</source>
        <translation>Phänologie</translation>
    </message>
    <message>
        <source>pip could not install the backend</source>
        <translation>pip konnte das Backend nicht installieren</translation>
    </message>
    <message>
        <source>polygon</source>
        <translation>Polygon</translation>
    </message>
    <message>
        <source>polygonise</source>
        <translation>Polygonbildung</translation>
    </message>
    <message>
        <source>polygonize</source>
        <translation>polygonisieren</translation>
    </message>
    <message>
        <source>pretrain</source>
        <translation>vortrainieren</translation>
    </message>
    <message>
        <source>quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>raster</source>
        <translation>Raster</translation>
    </message>
    <message>
        <source>red</source>
        <translation>Rot</translation>
    </message>
    <message>
        <source>red edge</source>
        <translation>Red Edge</translation>
    </message>
    <message>
        <source>removal of class {name}</source>
        <translation>Entfernen der Klasse {name}</translation>
    </message>
    <message>
        <source>sample</source>
        <translation>Beispiel</translation>
    </message>
    <message>
        <source>sample labels</source>
        <translation>Beispiel-Labels</translation>
    </message>
    <message>
        <source>sampling</source>
        <translation>Stichprobe</translation>
    </message>
    <message>
        <source>search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>season</source>
        <translation>Jahreszeit</translation>
    </message>
    <message>
        <source>share that was right</source>
        <translation>Anteil, der richtig war</translation>
    </message>
    <message>
        <source>short-wave infrared 1</source>
        <translation>kurzwelliges Infrarot 1</translation>
    </message>
    <message>
        <source>short-wave infrared 2</source>
        <translation>kurzwelliges Infrarot 2</translation>
    </message>
    <message>
        <source>sieve</source>
        <translation>sieben</translation>
    </message>
    <message>
        <source>similarity</source>
        <translation>Ähnlichkeit</translation>
    </message>
    <message>
        <source>stayed</source>
        <translation>blieb</translation>
    </message>
    <message>
        <source>the catalogue</source>
        <translation>dem Katalog</translation>
    </message>
    <message>
        <source>the file</source>
        <translation>der Datei</translation>
    </message>
    <message>
        <source>the name</source>
        <translation>dem Namen</translation>
    </message>
    <message>
        <source>the pixels</source>
        <translation>den Pixeln</translation>
    </message>
    <message>
        <source>the product</source>
        <translation>dem Produkt</translation>
    </message>
    <message>
        <source>time series</source>
        <translation>Zeitreihe</translation>
    </message>
    <message>
        <source>transition</source>
        <translation>Übergang</translation>
    </message>
    <message>
        <source>undecided (%)</source>
        <translation>unentschieden (%)</translation>
    </message>
    <message>
        <source>unlike the labels (%)</source>
        <translation>anders als die Labels (%)</translation>
    </message>
    <message>
        <source>validation {value:.3g}</source>
        <translation>Validierung {value:.3g}</translation>
    </message>
    <message>
        <source>value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>vector</source>
        <translation>Vektor</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>you</source>
        <translation>Ihnen</translation>
    </message>
    <message>
        <source>{area:.1f} km²</source>
        <translation>{area:.1f} km²</translation>
    </message>
    <message>
        <source>{area} ha</source>
        <translation>{area} ha</translation>
    </message>
    <message>
        <source>{area} ha changed class on the map; the probabilities together expect {expected} ha.</source>
        <translation>{area} ha haben auf der Karte die Klasse gewechselt; alle Wahrscheinlichkeiten zusammen erwarten {expected} ha.</translation>
    </message>
    <message>
        <source>{area} km²</source>
        <translation>{area} km²</translation>
    </message>
    <message>
        <source>{chosen} of {all} acquisitions</source>
        <translation>{chosen} von {all} Aufnahmen</translation>
    </message>
    <message>
        <source>{chosen} of {total}</source>
        <translation>{chosen} von {total}</translation>
    </message>
    <message>
        <source>{cluster}: {name}</source>
        <translation>{cluster}: {name}</translation>
    </message>
    <message>
        <source>{count:.1f} h</source>
        <translation>{count:.1f} h</translation>
    </message>
    <message>
        <source>{count} bands</source>
        <translation>{count} Kanäle</translation>
    </message>
    <message>
        <source>{count} classes</source>
        <translation>{count} Klassen</translation>
    </message>
    <message>
        <source>{count} dates</source>
        <translation>{count} Zeitpunkte</translation>
    </message>
    <message>
        <source>{count} dates that only one of the two has were left out</source>
        <translation>{count} Zeitpunkte, die nur eines von beiden hat, wurden ausgelassen</translation>
    </message>
    <message>
        <source>{count} dates; QGIS's Temporal Controller animates and exports them</source>
        <translation>{count} Zeitpunkte; die Zeitsteuerung von QGIS animiert und exportiert sie</translation>
    </message>
    <message>
        <source>{count} features, {kind}</source>
        <translation>{count} Merkmale, {kind}</translation>
    </message>
    <message>
        <source>{count} labels contradict the rest. &lt;a href="check"&gt;Look at them&lt;/a&gt;.</source>
        <translation>{count} Labels widersprechen dem Rest. &lt;a href="check"&gt;Ansehen&lt;/a&gt;.</translation>
    </message>
    <message>
        <source>{count} labels imported</source>
        <translation>{count} Labels importiert</translation>
    </message>
    <message>
        <source>{count} labels written to {path}</source>
        <translation>{count} Labels nach {path} geschrieben</translation>
    </message>
    <message>
        <source>{count} left out as wanted</source>
        <translation>{count} wie gewünscht ausgelassen</translation>
    </message>
    <message>
        <source>{count} min</source>
        <translation>{count} min</translation>
    </message>
    <message>
        <source>{count} of {all} dates</source>
        <translation>{count} von {all} Zeitpunkten</translation>
    </message>
    <message>
        <source>{count} of {total} clusters have a class</source>
        <translation>{count} von {total} Clustern haben eine Klasse</translation>
    </message>
    <message>
        <source>{count} outside the region</source>
        <translation>{count} außerhalb der Region</translation>
    </message>
    <message>
        <source>{count} outside the region left out</source>
        <translation>{count} außerhalb der Region ausgelassen</translation>
    </message>
    <message>
        <source>{count} pixels of {reference} are shown as {prediction}</source>
        <translation>{count} Pixel von {reference} sind als {prediction} gezeigt</translation>
    </message>
    <message>
        <source>{count} pixels, among the {percent} % of the region most like the place. Enter keeps them, Esc drops them, + and - change how much is alike.</source>
        <translation>{count} Pixel, unter den {percent} % der Region, die der Stelle am ähnlichsten sind. Enter behält sie, Esc verwirft sie, + und - ändern, wie viel ähnlich ist.</translation>
    </message>
    <message>
        <source>{count} places in {layer}.</source>
        <translation>{count} Orte in {layer}.</translation>
    </message>
    <message>
        <source>{count} points</source>
        <translation>{count} Punkte</translation>
    </message>
    <message>
        <source>{count} points were drawn; answers are kept in {path}</source>
        <translation>{count} Punkte wurden gezogen; die Antworten stehen in {path}</translation>
    </message>
    <message>
        <source>{count} polygons</source>
        <translation>{count} Polygone</translation>
    </message>
    <message>
        <source>{count} polygons lie where nothing was ever observed, and do not count.</source>
        <translation>{count} Polygone liegen, wo nie etwas beobachtet wurde, und zählen nicht.</translation>
    </message>
    <message>
        <source>{count} polygons were written to {path}</source>
        <translation>{count} Polygone wurden nach {path} geschrieben</translation>
    </message>
    <message>
        <source>{count} repaired</source>
        <translation>{count} repariert</translation>
    </message>
    <message>
        <source>{count} s</source>
        <translation>{count} s</translation>
    </message>
    <message>
        <source>{count} to check</source>
        <translation>{count} zu prüfen</translation>
    </message>
    <message>
        <source>{count} unticked: cloudier here than their tiles</source>
        <translation>{count} abgewählt: hier wolkiger als ihre Kacheln</translation>
    </message>
    <message>
        <source>{count} with a date that is none or could be two days ({example}): these hold at any date</source>
        <translation>{count} mit einem Datum, das keines ist oder zwei Tage meinen kann ({example}): diese gelten zu jeder Zeit</translation>
    </message>
    <message>
        <source>{count} with no acquisition near their date</source>
        <translation>{count} ohne Aufnahme nahe ihrem Datum</translation>
    </message>
    <message>
        <source>{count} without a class</source>
        <translation>{count} ohne Klasse</translation>
    </message>
    <message>
        <source>{count} without a pixel</source>
        <translation>{count} ohne Pixel</translation>
    </message>
    <message>
        <source>{count} without area or class left out</source>
        <translation>{count} ohne Fläche oder Klasse ausgelassen</translation>
    </message>
    <message>
        <source>{count}, {first} to {last}</source>
        <translation>{count}, {first} bis {last}</translation>
    </message>
    <message>
        <source>{count}: {names}</source>
        <translation>{count}: {names}</translation>
    </message>
    <message>
        <source>{dates}, {bands}{grid}</source>
        <translation>{dates}, {bands}{grid}</translation>
    </message>
    <message>
        <source>{date} lies on both sides: choose dates that do not meet.</source>
        <translation>{date} liegt auf beiden Seiten: wählen Sie Termine, die sich nicht treffen.</translation>
    </message>
    <message>
        <source>{date} · {percent} % seen</source>
        <translation>{date} · {percent} % gesehen</translation>
    </message>
    <message>
        <source>{date}, shown now</source>
        <translation>{date}, jetzt gezeigt</translation>
    </message>
    <message>
        <source>{date}: an acquisition</source>
        <translation>{date}: eine Aufnahme</translation>
    </message>
    <message>
        <source>{date}: interpolated, the nearest acquisition is a day away</source>
        <translation>{date}: interpoliert, die nächste Aufnahme ist einen Tag entfernt</translation>
    </message>
    <message>
        <source>{date}: interpolated, the nearest acquisition is {count} days away</source>
        <translation>{date}: interpoliert, die nächste Aufnahme ist {count} Tage entfernt</translation>
    </message>
    <message>
        <source>{days}: {value} % looks unlike everything that was labelled. {moved} What is new is put into some class, and that may look like change.</source>
        <translation>{days}: {value} % gleichen nichts, was gelabelt wurde. {moved} Neues kommt in irgendeine Klasse, und das kann wie Veränderung aussehen.</translation>
    </message>
    <message>
        <source>{disk} on disk, in {folder}</source>
        <translation>{disk} auf dem Datenträger, in {folder}</translation>
    </message>
    <message>
        <source>{done} of {total} points were looked at.</source>
        <translation>{done} von {total} Punkten wurden angesehen.</translation>
    </message>
    <message>
        <source>{encoded} of {of} encoded, {empty} without imagery</source>
        <translation>{encoded} von {of} kodiert, {empty} ohne Bilder</translation>
    </message>
    <message>
        <source>{feature} in {month}</source>
        <translation>{feature} im {month}</translation>
    </message>
    <message>
        <source>{feature}, deviation over the dates</source>
        <translation>{feature}, Streuung über die Aufnahmen</translation>
    </message>
    <message>
        <source>{feature}, end of the season</source>
        <translation>{feature}, Ende der Wachstumszeit</translation>
    </message>
    <message>
        <source>{feature}, highest of the year</source>
        <translation>{feature}, Höchstwert des Jahres</translation>
    </message>
    <message>
        <source>{feature}, length of the season</source>
        <translation>{feature}, Länge der Wachstumszeit</translation>
    </message>
    <message>
        <source>{feature}, lowest of the year</source>
        <translation>{feature}, Tiefstwert des Jahres</translation>
    </message>
    <message>
        <source>{feature}, mean of the pixels around</source>
        <translation>{feature}, Mittel der Pixel ringsum</translation>
    </message>
    <message>
        <source>{feature}, mean over the dates</source>
        <translation>{feature}, Mittel über die Aufnahmen</translation>
    </message>
    <message>
        <source>{feature}, median over the dates</source>
        <translation>{feature}, Median über die Aufnahmen</translation>
    </message>
    <message>
        <source>{feature}, peak of the season</source>
        <translation>{feature}, Höhepunkt der Wachstumszeit</translation>
    </message>
    <message>
        <source>{feature}, range over the year</source>
        <translation>{feature}, Spanne des Jahres</translation>
    </message>
    <message>
        <source>{feature}, spring to autumn</source>
        <translation>{feature}, Frühling gegen Herbst</translation>
    </message>
    <message>
        <source>{feature}, spring to autumn, half-yearly</source>
        <translation>{feature}, Frühling gegen Herbst, halbjährlich</translation>
    </message>
    <message>
        <source>{feature}, start of the season</source>
        <translation>{feature}, Beginn der Wachstumszeit</translation>
    </message>
    <message>
        <source>{feature}, texture of the pixels around</source>
        <translation>{feature}, Textur der Pixel ringsum</translation>
    </message>
    <message>
        <source>{feature}, winter to summer</source>
        <translation>{feature}, Winter gegen Sommer</translation>
    </message>
    <message>
        <source>{feature}, winter to summer, half-yearly</source>
        <translation>{feature}, Winter gegen Sommer, halbjährlich</translation>
    </message>
    <message>
        <source>{feature}, {share} % quantile over the dates</source>
        <translation>{feature}, {share}-%-Quantil über die Aufnahmen</translation>
    </message>
    <message>
        <source>{field} of {layer} has {count} different values</source>
        <translation>{field} von {layer} hat {count} verschiedene Werte</translation>
    </message>
    <message>
        <source>{field} of {layer} holds no numbers</source>
        <translation>{field} von {layer} enthält keine Zahlen</translation>
    </message>
    <message>
        <source>{file}, {size} MB</source>
        <translation>{file}, {size} MB</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} bis {last}</translation>
    </message>
    <message>
        <source>{host} does not answer in time</source>
        <translation>{host} antwortet nicht rechtzeitig</translation>
    </message>
    <message>
        <source>{kind} has no option {name}</source>
        <translation>{kind} hat keine Option {name}</translation>
    </message>
    <message>
        <source>{layer} (older than the labels)</source>
        <translation>{layer} (älter als die Labels)</translation>
    </message>
    <message>
        <source>{layer} has more than {count} places</source>
        <translation>{layer} hat mehr als {count} Orte</translation>
    </message>
    <message>
        <source>{layer} has no CRS</source>
        <translation>{layer} hat kein KBS</translation>
    </message>
    <message>
        <source>{layer} has no features to use</source>
        <translation>{layer} hat keine verwendbaren Objekte</translation>
    </message>
    <message>
        <source>{layer} has no field {field}</source>
        <translation>{layer} hat kein Feld {field}</translation>
    </message>
    <message>
        <source>{layer} has no label in the region: {count} lie outside of it</source>
        <translation>{layer} hat kein Label in der Region: {count} liegen außerhalb</translation>
    </message>
    <message>
        <source>{layer} has no polygon or point with a class in {field}</source>
        <translation>{layer} hat kein Polygon und keinen Punkt mit einer Klasse in {field}</translation>
    </message>
    <message>
        <source>{layer} has {count} points, and 1 to {most} can be compared</source>
        <translation>{layer} hat {count} Punkte, und 1 bis {most} lassen sich vergleichen</translation>
    </message>
    <message>
        <source>{layer} is no file of classes to borrow from</source>
        <translation>{layer} ist keine Datei mit Klassen, von der geliehen werden kann</translation>
    </message>
    <message>
        <source>{layer} is not a layer of polygons or points</source>
        <translation>{layer} ist kein Layer mit Polygonen oder Punkten</translation>
    </message>
    <message>
        <source>{learning} to learn, and about {reading} to read.</source>
        <translation>{learning} zum Lernen und etwa {reading} zum Lesen.</translation>
    </message>
    <message>
        <source>{least} to {most} % of the region at a date</source>
        <translation>{least} bis {most} % der Region an einem Zeitpunkt</translation>
    </message>
    <message>
        <source>{low} to {high} dB PSNR: what varied and calm test regions reached at this size.</source>
        <translation>{low} bis {high} dB PSNR: was abwechslungsreiche und ruhige Testregionen bei dieser Größe erreichten.</translation>
    </message>
    <message>
        <source>{minutes}:{seconds:02d} left</source>
        <translation>noch {minutes}:{seconds:02d}</translation>
    </message>
    <message>
        <source>{names}, or the address of STAC items, of a catalogue or of an API.</source>
        <translation>{names}, oder die Adresse von STAC-Items, eines Katalogs oder einer API.</translation>
    </message>
    <message>
        <source>{names}: asked without what the task knows of the season, which is of other dates</source>
        <translation>{names}: gefragt ohne das, was die Aufgabe von der Jahreszeit weiß, denn das ist von anderen Zeitpunkten</translation>
    </message>
    <message>
        <source>{name} (not fetched)</source>
        <translation>{name} (nicht geholt)</translation>
    </message>
    <message>
        <source>{name} ({count})</source>
        <translation>{name} ({count})</translation>
    </message>
    <message>
        <source>{name} ({file})</source>
        <translation>{name} ({file})</translation>
    </message>
    <message>
        <source>{name} could not be read. &lt;a href="read"&gt;Read otherwise…&lt;/a&gt; · &lt;a href="forget"&gt;Forget it&lt;/a&gt;</source>
        <translation>{name} konnte nicht gelesen werden. &lt;a href="read"&gt;Anders lesen…&lt;/a&gt; · &lt;a href="forget"&gt;Vergessen&lt;/a&gt;</translation>
    </message>
    <message>
        <source>{name} has many bands. Are they dates of imagery, or features of a model?</source>
        <translation>{name} hat viele Bänder. Sind es Termine von Bildern oder Merkmale eines Modells?</translation>
    </message>
    <message>
        <source>{name} has no map: {reason}</source>
        <translation>{name} hat keine Karte: {reason}</translation>
    </message>
    <message>
        <source>{name} is made, and opens on the map</source>
        <translation>{name} ist fertig und öffnet sich auf der Karte</translation>
    </message>
    <message>
        <source>{name} is the name of places to leave out</source>
        <translation>{name} ist der Name auszulassender Orte</translation>
    </message>
    <message>
        <source>{name} is the same region as {path}, which is open already</source>
        <translation>{name} ist dieselbe Region wie {path}, die schon offen ist</translation>
    </message>
    <message>
        <source>{name} names no format that labels are written in</source>
        <translation>{name} nennt kein Format, in dem Labels geschrieben werden</translation>
    </message>
    <message>
        <source>{name} needs {count} more</source>
        <translation>{name} braucht {count} mehr</translation>
    </message>
    <message>
        <source>{name} was drawn over labels of other classes: {others}. Where they overlap, the last drawn counts; Undo takes it back.</source>
        <translation>{name} liegt auf Labels anderer Klassen: {others}. Wo sie sich überlappen, zählt das zuletzt gezeichnete; Rückgängig nimmt es zurück.</translation>
    </message>
    <message>
        <source>{name} was interrupted. &lt;a href="resume"&gt;Go on&lt;/a&gt; · &lt;a href="forget"&gt;Forget it&lt;/a&gt;</source>
        <translation>{name} wurde unterbrochen. &lt;a href="resume"&gt;Weitermachen&lt;/a&gt; · &lt;a href="forget"&gt;Vergessen&lt;/a&gt;</translation>
    </message>
    <message>
        <source>{name} was made from a signed link, whose signature is kept nowhere</source>
        <translation>{name} wurde aus einem signierten Link erstellt, dessen Signatur nirgends aufbewahrt wird</translation>
    </message>
    <message>
        <source>{name} was not begun</source>
        <translation>{name} wurde nicht begonnen</translation>
    </message>
    <message>
        <source>{name} was stopped before anything was learnt</source>
        <translation>{name} wurde angehalten, bevor etwas gelernt war</translation>
    </message>
    <message>
        <source>{name} was stopped; what it had learnt is in {path}</source>
        <translation>{name} wurde angehalten; was gelernt war, ist in {path}</translation>
    </message>
    <message>
        <source>{name} was stopped; “Go on” takes it up where it was</source>
        <translation>{name} wurde angehalten; „Weitermachen“ setzt dort an, wo es war</translation>
    </message>
    <message>
        <source>{name}, {count} features, {kind}</source>
        <translation>{name}, {count} Merkmale, {kind}</translation>
    </message>
    <message>
        <source>{name}. Computed by LIANet from {region}'s region model and your labels.</source>
        <translation>{name}. Von LIANet aus dem Regionsmodell von {region} und Ihren Labels berechnet.</translation>
    </message>
    <message>
        <source>{name}: 1 point</source>
        <translation>{name}: 1 Punkt</translation>
    </message>
    <message>
        <source>{name}: F1 {f1:.2f}, precision {precision:.2f}, recall {recall:.2f}</source>
        <translation>{name}: F1 {f1:.2f}, Precision {precision:.2f}, Recall {recall:.2f}</translation>
    </message>
    <message>
        <source>{name}: find the file…</source>
        <translation>{name}: Datei suchen…</translation>
    </message>
    <message>
        <source>{name}: looks like {other}</source>
        <translation>{name}: sieht aus wie {other}</translation>
    </message>
    <message>
        <source>{name}: no map. {reason}.</source>
        <translation>{name}: keine Karte. {reason}.</translation>
    </message>
    <message>
        <source>{name}: to be doubted, {percent} % of the region looks unlike everything labelled</source>
        <translation>{name}: zu bezweifeln, {percent} % der Region gleichen nichts, was gelabelt ist</translation>
    </message>
    <message>
        <source>{name}: to be doubted. {reason}.</source>
        <translation>{name}: zu bezweifeln. {reason}.</translation>
    </message>
    <message>
        <source>{name}: {area} ha in 1 polygon</source>
        <translation>{name}: {area} ha in 1 Polygon</translation>
    </message>
    <message>
        <source>{name}: {area} ha in {count} polygons</source>
        <translation>{name}: {area} ha in {count} Polygonen</translation>
    </message>
    <message>
        <source>{name}: {count} labelled pixels</source>
        <translation>{name}: {count} gelabelte Pixel</translation>
    </message>
    <message>
        <source>{name}: {count} points</source>
        <translation>{name}: {count} Punkte</translation>
    </message>
    <message>
        <source>{number}. {text}</source>
        <translation>{number}. {text}</translation>
    </message>
    <message>
        <source>{offset}, from {what}</source>
        <translation>{offset}, von {what}</translation>
    </message>
    <message>
        <source>{option} is of a change of classes, and none was asked for</source>
        <translation>{option} gehört zu einer Änderung von Klassen, und danach wurde nicht gefragt</translation>
    </message>
    <message>
        <source>{option} is of a quantity, and classes are learnt</source>
        <translation>{option} gehört zu einer Größe, und gelernt werden Klassen</translation>
    </message>
    <message>
        <source>{option} is of classes, and a quantity is learnt</source>
        <translation>{option} gilt für Klassen, und es wird eine Größe gelernt</translation>
    </message>
    <message>
        <source>{option} needs labels</source>
        <translation>{option} braucht Labels</translation>
    </message>
    <message>
        <source>{outside} points outside the region and {empty} without geometry left out</source>
        <translation>{outside} Punkte außerhalb der Region und {empty} ohne Geometrie ausgelassen</translation>
    </message>
    <message>
        <source>{path} cannot be read</source>
        <translation>{path} kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>{path} cannot be read or written</source>
        <translation>{path} kann nicht gelesen oder geschrieben werden</translation>
    </message>
    <message>
        <source>{path} cannot be written</source>
        <translation>{path} kann nicht geschrieben werden</translation>
    </message>
    <message>
        <source>{path} did not arrive as it was made</source>
        <translation>{path} kam nicht an, wie es gemacht wurde</translation>
    </message>
    <message>
        <source>{path} does not exist</source>
        <translation>{path} existiert nicht</translation>
    </message>
    <message>
        <source>{path} does not exist.</source>
        <translation>{path} gibt es nicht.</translation>
    </message>
    <message>
        <source>{path} does not hold classes but fractions</source>
        <translation>{path} enthält keine Klassen, sondern Brüche</translation>
    </message>
    <message>
        <source>{path} exists already: choose another name.</source>
        <translation>{path} gibt es schon: wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>{path} exists, and LIANet did not write it</source>
        <translation>{path} gibt es schon, und nicht von LIANet</translation>
    </message>
    <message>
        <source>{path} has no columns of places</source>
        <translation>{path} hat keine Spalten mit Orten</translation>
    </message>
    <message>
        <source>{path} holds more files than can be sent</source>
        <translation>{path} enthält mehr Dateien, als gesendet werden können</translation>
    </message>
    <message>
        <source>{path} holds no certificate</source>
        <translation>{path} enthält kein Zertifikat</translation>
    </message>
    <message>
        <source>{path} holds no layer of polygons or points</source>
        <translation>{path} enthält keinen Layer mit Polygonen oder Punkten</translation>
    </message>
    <message>
        <source>{path} is a file</source>
        <translation>{path} ist eine Datei</translation>
    </message>
    <message>
        <source>{path} is a folder</source>
        <translation>{path} ist ein Ordner</translation>
    </message>
    <message>
        <source>{path} is another region model than the project's own</source>
        <translation>{path} ist ein anderes Regionsmodell als das des Projekts</translation>
    </message>
    <message>
        <source>{path} is being made already</source>
        <translation>{path} entsteht bereits</translation>
    </message>
    <message>
        <source>{path} is not a label file of LIANet</source>
        <translation>{path} ist keine Label-Datei von LIANet</translation>
    </message>
    <message>
        <source>{path} is not there</source>
        <translation>{path} ist nicht da</translation>
    </message>
    <message>
        <source>{path} is the file that keeps the labels</source>
        <translation>{path} ist die Datei, die die Labels aufbewahrt</translation>
    </message>
    <message>
        <source>{path} is the name of another kind of file</source>
        <translation>{path} ist der Name einer anderen Art von Datei</translation>
    </message>
    <message>
        <source>{path} was made while QGIS was closed, and is there now</source>
        <translation>{path} entstand, während QGIS geschlossen war, und ist jetzt da</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
    <message>
        <source>{percent} % of it was observed</source>
        <translation>{percent} % davon wurden beobachtet</translation>
    </message>
    <message>
        <source>{percent} % of the map is right.</source>
        <translation>{percent} % der Karte sind richtig.</translation>
    </message>
    <message>
        <source>{percent} % of the region looks like this place</source>
        <translation>{percent} % der Region sehen aus wie dieser Ort</translation>
    </message>
    <message>
        <source>{percent} of the tile</source>
        <translation>{percent} der Kachel</translation>
    </message>
    <message>
        <source>{polygons} of {classes}.</source>
        <translation>{polygons} in {classes}.</translation>
    </message>
    <message>
        <source>{psnr:.1f} dB PSNR</source>
        <translation>{psnr:.1f} dB PSNR</translation>
    </message>
    <message>
        <source>{python} (of QGIS)</source>
        <translation>{python} (von QGIS)</translation>
    </message>
    <message>
        <source>{reader} (needs {modules})</source>
        <translation>{reader} (braucht {modules})</translation>
    </message>
    <message>
        <source>{reason}; the labels are kept in {path}</source>
        <translation>{reason}; die Labels liegen in {path}</translation>
    </message>
    <message>
        <source>{region} has no acquisition on {date}</source>
        <translation>{region} hat keine Aufnahme am {date}</translation>
    </message>
    <message>
        <source>{region} on {date}: reconstructed by LIANet, not an observation.</source>
        <translation>{region} am {date}: von LIANet rekonstruiert, keine Beobachtung.</translation>
    </message>
    <message>
        <source>{region}: a map of each year</source>
        <translation>{region}: eine Karte jedes Jahres</translation>
    </message>
    <message>
        <source>{region}: areas of classes</source>
        <translation>{region}: Flächen der Klassen</translation>
    </message>
    <message>
        <source>{region}: change of classes, {first} to {second}</source>
        <translation>{region}: Klassenänderung, {first} bis {second}</translation>
    </message>
    <message>
        <source>{region}: change, {first} to {second}</source>
        <translation>{region}: Änderung, {first} bis {second}</translation>
    </message>
    <message>
        <source>{region}: class map</source>
        <translation>{region}: Klassenkarte</translation>
    </message>
    <message>
        <source>{region}: clusters</source>
        <translation>{region}: Cluster</translation>
    </message>
    <message>
        <source>{region}: confidence (%)</source>
        <translation>{region}: Konfidenz (%)</translation>
    </message>
    <message>
        <source>{region}: features as colours</source>
        <translation>{region}: Merkmale als Farben</translation>
    </message>
    <message>
        <source>{region}: labels</source>
        <translation>{region}: Labels</translation>
    </message>
    <message>
        <source>{region}: like the marked places</source>
        <translation>{region}: wie die markierten Orte</translation>
    </message>
    <message>
        <source>{region}: like the marked places on {date}</source>
        <translation>{region}: wie die markierten Orte am {date}</translation>
    </message>
    <message>
        <source>{region}: maps of each time</source>
        <translation>{region}: Karten je Zeitraum</translation>
    </message>
    <message>
        <source>{region}: probability of change, {first} to {second}</source>
        <translation>{region}: Wahrscheinlichkeit einer Änderung, {first} bis {second}</translation>
    </message>
    <message>
        <source>{region}: undecided (%)</source>
        <translation>{region}: unentschieden (%)</translation>
    </message>
    <message>
        <source>{region}: unlike the labels (%)</source>
        <translation>{region}: anders als die Labels (%)</translation>
    </message>
    <message>
        <source>{region}: unusual on {date}</source>
        <translation>{region}: ungewöhnlich am {date}</translation>
    </message>
    <message>
        <source>{region}: when it changed, {first} to {second}</source>
        <translation>{region}: wann es sich geändert hat, {first} bis {second}</translation>
    </message>
    <message>
        <source>{region}: {field}</source>
        <translation>{region}: {field}</translation>
    </message>
    <message>
        <source>{region}: {field} ({unit})</source>
        <translation>{region}: {field} ({unit})</translation>
    </message>
    <message>
        <source>{region}: {name}, {when}
kept until {until}, {size} MB</source>
        <translation>{region}: {name}, {when}
aufgehoben bis {until}, {size} MB</translation>
    </message>
    <message>
        <source>{size:.0f} MB</source>
        <translation>{size:.0f} MB</translation>
    </message>
    <message>
        <source>{size} GB</source>
        <translation>{size} GB</translation>
    </message>
    <message>
        <source>{size} MB</source>
        <translation>{size} MB</translation>
    </message>
    <message>
        <source>{size} MB of imagery from the web are kept on this disk. &lt;a href="empty"&gt;Delete them&lt;/a&gt;</source>
        <translation>{size} MB an Aufnahmen aus dem Netz liegen auf dieser Platte. &lt;a href="empty"&gt;Löschen&lt;/a&gt;</translation>
    </message>
    <message>
        <source>{small} ha in small patches were left out.</source>
        <translation>{small} ha in kleinen Flecken wurden weggelassen.</translation>
    </message>
    <message>
        <source>{source} did not learn from 1 label of another year.</source>
        <translation>{source} hat aus 1 Label eines anderen Jahres nicht gelernt.</translation>
    </message>
    <message>
        <source>{source} did not learn from {count} labels of other years.</source>
        <translation>{source} hat aus {count} Labels anderer Jahre nicht gelernt.</translation>
    </message>
    <message>
        <source>{source} was left out: {reason}.</source>
        <translation>{source} wurde weggelassen: {reason}.</translation>
    </message>
    <message>
        <source>{source} {share} %</source>
        <translation>{source} {share} %</translation>
    </message>
    <message>
        <source>{task} is drawn on {region}</source>
        <translation>{task} ist auf {region} gezeichnet</translation>
    </message>
    <message>
        <source>{text} is no season of the year</source>
        <translation>{text} ist keine Jahreszeit</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>noch {time}</translation>
    </message>
    <message>
        <source>{title} (no {bands})</source>
        <translation>{title} (kein {bands})</translation>
    </message>
    <message>
        <source>{title}, {bits} bits per value</source>
        <translation>{title}, {bits} Bits pro Wert</translation>
    </message>
    <message>
        <source>{title}: {count}</source>
        <translation>{title}: {count}</translation>
    </message>
    <message>
        <source>{total} clusters. Click one to make it a class.</source>
        <translation>{total} Cluster. Einen anklicken, um ihn zur Klasse zu machen.</translation>
    </message>
    <message>
        <source>{unseen} ha were not observed on one side, and are not compared.</source>
        <translation>{unseen} ha wurden auf einer Seite nicht beobachtet und sind nicht verglichen.</translation>
    </message>
    <message>
        <source>{unsure} ha more are likely, but less sure than you ask for.</source>
        <translation>{unsure} ha mehr sind wahrscheinlich, aber weniger sicher als verlangt.</translation>
    </message>
    <message>
        <source>{used} of {quota} are used there.</source>
        <translation>{used} von {quota} sind dort belegt.</translation>
    </message>
    <message>
        <source>{value} % of the region was not observed on one side, and is not compared.</source>
        <translation>{value} % der Region wurden auf einer Seite nicht beobachtet und sind nicht verglichen.</translation>
    </message>
    <message>
        <source>{value} {unit}</source>
        <translation>{value} {unit}</translation>
    </message>
    <message>
        <source>{year}, 1 date</source>
        <translation>{year}, 1 Zeitpunkt</translation>
    </message>
    <message>
        <source>{year}, {count} dates</source>
        <translation>{year}, {count} Zeitpunkte</translation>
    </message>
    <message>
        <source>± {unit}</source>
        <translation>± {unit}</translation>
    </message>
    <message>
        <source>“{name}”</source>
        <translation>„{name}“</translation>
    </message>
</context>
</TS>
