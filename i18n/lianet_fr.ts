<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>AreaTable</name>
    <message>
        <source>&amp;Unit</source>
        <translation>&amp;Unité</translation>
    </message>
    <message>
        <source>Areas of classes</source>
        <translation>Surfaces des classes</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Copy the table for a spreadsheet</source>
        <translation>Copier le tableau pour un tableur</translation>
    </message>
    <message>
        <source>One row for each class</source>
        <translation>Une ligne pour chaque classe</translation>
    </message>
    <message>
        <source>Save CSV…</source>
        <translation>Enregistrer en CSV…</translation>
    </message>
    <message>
        <source>Save the table as CSV</source>
        <translation>Enregistrer le tableau en CSV</translation>
    </message>
    <message>
        <source>Stop counting</source>
        <translation>Arrêter le comptage</translation>
    </message>
    <message>
        <source>Unit of the areas</source>
        <translation>Unité des surfaces</translation>
    </message>
</context>
<context>
    <name>BorrowLabels</name>
    <message>
        <source>Borrow labels from a raster</source>
        <translation>Emprunter des étiquettes à un raster</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Classe</translation>
    </message>
    <message>
        <source>Classes of the values</source>
        <translation>Classes des valeurs</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <source>Which class each value of the raster lends labels to</source>
        <translation>À quelle classe chaque valeur du raster prête des étiquettes</translation>
    </message>
</context>
<context>
    <name>CatalogueDialog</name>
    <message>
        <source>&amp;Catalogue</source>
        <translation>&amp;Catalogue</translation>
    </message>
    <message>
        <source>A folder, or the address of one on a web server, that lianet publish has written</source>
        <translation>Un dossier, ou l'adresse d'un dossier sur un serveur web, que lianet publish a écrit</translation>
    </message>
    <message>
        <source>Bring the file here, check it, and open the region; what was interrupted goes on</source>
        <translation>Apporter le fichier, le vérifier et ouvrir la région ; ce qui a été interrompu reprend</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Choisir un dossier</translation>
    </message>
    <message>
        <source>Choose a region or a task to fetch</source>
        <translation>Choisissez une région ou une tâche à récupérer</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Close the catalogue; what was fetched stays</source>
        <translation>Fermer le catalogue ; ce qui a été récupéré reste</translation>
    </message>
    <message>
        <source>Fetch and open…</source>
        <translation>Récupérer et ouvrir…</translation>
    </message>
    <message>
        <source>List what the catalogue holds; nothing is downloaded yet</source>
        <translation>Lister le contenu du catalogue ; rien n'est encore téléchargé</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Regarder</translation>
    </message>
    <message>
        <source>Regions and tasks of a catalogue</source>
        <translation>Régions et tâches d'un catalogue</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>What is here already is kept for the next time</source>
        <translation>Ce qui est déjà là est gardé pour la prochaine fois</translation>
    </message>
    <message>
        <source>What the catalogue holds</source>
        <translation>Contenu du catalogue</translation>
    </message>
    <message>
        <source>https://… or a folder</source>
        <translation>https://… ou un dossier</translation>
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
        <translation>&amp;Plus sûr que</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Change between two dates or years</source>
        <translation>Changement entre deux dates ou années</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>Comparer…</translation>
    </message>
    <message>
        <source>First date</source>
        <translation>Première date</translation>
    </message>
    <message>
        <source>Learns the classes on every acquisition from one side to the other, and says between which two each pixel changed</source>
        <translation>Apprend les classes à chaque acquisition d’un côté à l’autre et dit entre lesquelles chaque pixel a changé</translation>
    </message>
    <message>
        <source>Learns your classes on both sides and compares the probabilities of the two maps</source>
        <translation>Apprend vos classes des deux côtés et compare les probabilités des deux cartes</translation>
    </message>
    <message>
        <source>Least probability of change; what is likely and less sure is counted apart</source>
        <translation>Probabilité minimale de changement ; ce qui est probable mais moins sûr est compté à part</translation>
    </message>
    <message>
        <source>Patches &amp;from</source>
        <translation>Taches à &amp;partir de</translation>
    </message>
    <message>
        <source>Save a page with maps, tables and the reasons for doubt</source>
        <translation>Enregistrer une page avec cartes, tableaux et raisons de douter</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Enregistrer le rapport</translation>
    </message>
    <message>
        <source>Save the table as CSV</source>
        <translation>Enregistrer le tableau en CSV</translation>
    </message>
    <message>
        <source>Second date</source>
        <translation>Seconde date</translation>
    </message>
    <message>
        <source>Smaller patches of change are left out; 0 keeps every pixel</source>
        <translation>Les taches de changement plus petites sont écartées ; 0 garde chaque pixel</translation>
    </message>
    <message>
        <source>Stop the comparison; no file is written</source>
        <translation>Arrêter la comparaison ; aucun fichier n'est écrit</translation>
    </message>
    <message>
        <source>The first acquisition, year or period</source>
        <translation>La première acquisition, année ou période</translation>
    </message>
    <message>
        <source>The second acquisition, year or period</source>
        <translation>La seconde acquisition, année ou période</translation>
    </message>
    <message>
        <source>When it changed</source>
        <translation>Quand cela a changé</translation>
    </message>
    <message>
        <source>Which class became which</source>
        <translation>Quelle classe est devenue laquelle</translation>
    </message>
    <message>
        <source>Which class became which, from your labels</source>
        <translation>Quelle classe est devenue laquelle, d'après vos étiquettes</translation>
    </message>
    <message>
        <source>Write the maps of change, as GeoTIFF, and add them</source>
        <translation>Écrire les cartes du changement, en GeoTIFF, et les ajouter</translation>
    </message>
</context>
<context>
    <name>ClusterBox</name>
    <message>
        <source>Begin without labels: find what the region falls into by itself, and make classes of it</source>
        <translation>Commencer sans étiquettes : trouver en quoi la région se divise d’elle-même, et en faire des classes</translation>
    </message>
    <message>
        <source>Click a cluster</source>
        <translation>Cliquer un groupe</translation>
    </message>
    <message>
        <source>Click a cluster on the map: make it a class, label its patch, or merge it with another; Esc ends</source>
        <translation>Cliquer un groupe sur la carte : en faire une classe, étiqueter la tache ou le fusionner avec un autre ; Échap termine</translation>
    </message>
    <message>
        <source>Clusters</source>
        <translation>Groupes</translation>
    </message>
    <message>
        <source>Forget the clusters</source>
        <translation>Oublier les groupes</translation>
    </message>
    <message>
        <source>Forget the clusters, and what they lend</source>
        <translation>Oublier les groupes, et ce qu’ils prêtent</translation>
    </message>
    <message>
        <source>How many clusters; automatic: as many as come out alike from any half of the region</source>
        <translation>Combien de groupes ; automatique : autant qu’il en ressort de pareils de chaque moitié de la région</translation>
    </message>
    <message>
        <source>Number of clusters</source>
        <translation>Nombre de groupes</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>automatique</translation>
    </message>
</context>
<context>
    <name>Dock</name>
    <message>
        <source>Backend</source>
        <translation>Moteur</translation>
    </message>
    <message>
        <source>Compute no more of this view; the estimate stays until the map is drawn again</source>
        <translation>Ne plus rien calculer de cette vue ; l’estimation reste jusqu’à ce que la carte soit redessinée</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>The program that computes the pixels: restart it, see its details</source>
        <translation>Le programme qui calcule les pixels : le redémarrer, voir ses détails</translation>
    </message>
    <message>
        <source>Where the class map has fine lines it is an estimate until its pixels are computed. The layer itself never has estimates: areas, polygons and exports count computed pixels alone</source>
        <translation>Là où la carte des classes porte de fines lignes, c’est une estimation en attendant le calcul de ses pixels. La couche elle-même ne contient jamais d’estimations : surfaces, polygones et exports ne comptent que des pixels calculés</translation>
    </message>
</context>
<context>
    <name>DoubtBox</name>
    <message>
        <source>A live layer over the class map</source>
        <translation>Une couche dynamique au-dessus de la carte des classes</translation>
    </message>
    <message>
        <source>How sure is the map</source>
        <translation>La carte est-elle sûre</translation>
    </message>
    <message>
        <source>What to show of the map's doubts</source>
        <translation>Ce qu'il faut montrer des doutes de la carte</translation>
    </message>
</context>
<context>
    <name>Environment</name>
    <message>
        <source>&amp;Back to this machine</source>
        <translation>&amp;Revenir à cette machine</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Annuler</translation>
    </message>
    <message>
        <source>&amp;Doctor</source>
        <translation>&amp;Diagnostic</translation>
    </message>
    <message>
        <source>&amp;Elsewhere</source>
        <translation>&amp;Ailleurs</translation>
    </message>
    <message>
        <source>&amp;Install</source>
        <translation>&amp;Installation</translation>
    </message>
    <message>
        <source>&amp;Own Python</source>
        <translation>&amp;Votre Python</translation>
    </message>
    <message>
        <source>&amp;Try and use it</source>
        <translation>&amp;Essayer et utiliser</translation>
    </message>
    <message>
        <source>&amp;What</source>
        <translation>&amp;Quoi</translation>
    </message>
    <message>
        <source>A backend that somebody has started with "lianet serve", reached through an SSH tunnel or https. Where it has users (lianet serve --users), files are sent to it and results come back to where you want them; else paths must hold there too. The token is kept in QGIS's authentication manager alone.</source>
        <translation>Un moteur que quelqu'un a démarré avec « lianet serve », joint par un tunnel SSH ou https. S'il a des utilisateurs (lianet serve --users), les fichiers lui sont envoyés et les résultats reviennent où vous les voulez ; sinon les chemins doivent aussi valoir là-bas. Le jeton n'est gardé que dans le gestionnaire d'authentification de QGIS.</translation>
    </message>
    <message>
        <source>A model that finds &amp;clouds</source>
        <translation>Un modèle qui trouve les &amp;nuages</translation>
    </message>
    <message>
        <source>A program of its own, the backend, computes the pixels. It lives in an environment of its own: QGIS's packages stay as they are.</source>
        <translation>Un programme à part, le moteur, calcule les pixels. Il vit dans son propre environnement : les paquets de QGIS restent tels quels.</translation>
    </message>
    <message>
        <source>Add&amp;ress</source>
        <translation>Ad&amp;resse</translation>
    </message>
    <message>
        <source>Address of the backend</source>
        <translation>Adresse du moteur</translation>
    </message>
    <message>
        <source>Any Python in which lianet is installed, for example one that you look after with conda or uv.</source>
        <translation>N'importe quel Python où lianet est installé, par exemple un que vous gérez avec conda ou uv.</translation>
    </message>
    <message>
        <source>Ask it how it is, and change nothing</source>
        <translation>Lui demander comment il va, sans rien changer</translation>
    </message>
    <message>
        <source>C&amp;atalogues and cubes</source>
        <translation>C&amp;atalogues et cubes</translation>
    </message>
    <message>
        <source>Certi&amp;ficate</source>
        <translation>Certi&amp;ficat</translation>
    </message>
    <message>
        <source>Co&amp;py</source>
        <translation>Co&amp;pier</translation>
    </message>
    <message>
        <source>Connec&amp;t</source>
        <translation>Connec&amp;ter</translation>
    </message>
    <message>
        <source>E&amp;xamine</source>
        <translation>E&amp;xaminer</translation>
    </message>
    <message>
        <source>End it and remove what was made</source>
        <translation>Arrêter et supprimer ce qui a été créé</translation>
    </message>
    <message>
        <source>Files on the backend's machine</source>
        <translation>Fichiers sur la machine du moteur</translation>
    </message>
    <message>
        <source>For imagery whose clouds no mask tells of: ukis-csmask, 145 MB</source>
        <translation>Pour une imagerie dont aucun masque ne dit les nuages : ukis-csmask, 145 Mo</translation>
    </message>
    <message>
        <source>In&amp;stall</source>
        <translation>In&amp;staller</translation>
    </message>
    <message>
        <source>LIANet: set up the backend</source>
        <translation>LIANet : configurer le moteur</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>Dernier emploi</translation>
    </message>
    <message>
        <source>Looking, labelling and mapping need no torch; encoding your own regions does. A GPU is used only where a real computation on it succeeds.</source>
        <translation>Regarder, étiqueter et cartographier n'ont pas besoin de torch ; encoder vos propres régions, si. Un GPU n'est utilisé que si un vrai calcul y réussit.</translation>
    </message>
    <message>
        <source>Made wit&amp;h</source>
        <translation>&amp;Avec</translation>
    </message>
    <message>
        <source>Make the environment; the one in use stays until the new one works</source>
        <translation>Créer l'environnement ; celui en usage reste jusqu'à ce que le nouveau marche</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Put the report on the clipboard</source>
        <translation>Mettre le rapport dans le presse-papiers</translation>
    </message>
    <message>
        <source>Pythons of this machine, 3.10 or newer, that ran when they were tried</source>
        <translation>Les Python de cette machine, 3.10 ou plus récents, qui ont marché à l'essai</translation>
    </message>
    <message>
        <source>Remo&amp;ve</source>
        <translation>Supprim&amp;er</translation>
    </message>
    <message>
        <source>Remove the chosen files from the backend's machine; those here stay</source>
        <translation>Supprimer les fichiers choisis de la machine du moteur ; ceux d'ici restent</translation>
    </message>
    <message>
        <source>Searching catalogues of imagery, and reading netCDF and Zarr</source>
        <translation>Chercher dans des catalogues d'images, lire netCDF et Zarr</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Start the backend's doctor; a GPU is tried with a real computation</source>
        <translation>Lancer le diagnostic du moteur ; un GPU est essayé avec un vrai calcul</translation>
    </message>
    <message>
        <source>T&amp;est</source>
        <translation>T&amp;ester</translation>
    </message>
    <message>
        <source>The doctor's report</source>
        <translation>Le rapport du diagnostic</translation>
    </message>
    <message>
        <source>The guide says how to fill such a folder on another machine</source>
        <translation>Le guide dit comment remplir un tel dossier sur une autre machine</translation>
    </message>
    <message>
        <source>The last lines of pip</source>
        <translation>Les dernières lignes de pip</translation>
    </message>
    <message>
        <source>To&amp;ken</source>
        <translation>&amp;Jeton</translation>
    </message>
    <message>
        <source>Use the backend of this machine again</source>
        <translation>Utiliser de nouveau le moteur de cette machine</translation>
    </message>
    <message>
        <source>Used only where it answers and fits this plugin</source>
        <translation>Utilisé seulement s'il répond et va avec cette extension</translation>
    </message>
    <message>
        <source>Used only where lianet starts in it</source>
        <translation>Utilisé seulement si lianet y démarre</translation>
    </message>
    <message>
        <source>What lianet users add has printed, or the value of LIANET_TOKEN; empty for the one that is kept</source>
        <translation>Ce que lianet users add a affiché, ou la valeur de LIANET_TOKEN ; vide pour celui qui est gardé</translation>
    </message>
    <message>
        <source>What pip sa&amp;ys</source>
        <translation>Ce que dit &amp;pip</translation>
    </message>
    <message>
        <source>What this machine can do, for a report of a problem. It holds no passwords, tokens or user names.</source>
        <translation>Ce que cette machine peut faire, pour signaler un problème. Ne contient ni mots de passe, ni jetons, ni noms d'utilisateur.</translation>
    </message>
    <message>
        <source>What you have on the backend's machine: files that were sent, and results that were not fetched yet</source>
        <translation>Ce que vous avez sur la machine du moteur : fichiers envoyés, et résultats pas encore récupérés</translation>
    </message>
    <message>
        <source>Without internet, from a &amp;folder of wheels</source>
        <translation>Sans internet, depuis un &amp;dossier de wheels</translation>
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
        <translation>Abandonner</translation>
    </message>
    <message>
        <source>Drop what has grown (Esc)</source>
        <translation>Abandonner ce qui a crû (Échap)</translation>
    </message>
    <message>
        <source>How alike: left only what is most alike, right more of it</source>
        <translation>Ressemblance : à gauche seulement le plus semblable, à droite davantage</translation>
    </message>
    <message>
        <source>How much counts as alike</source>
        <translation>Ce qui compte comme semblable</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Garder</translation>
    </message>
    <message>
        <source>Keep what has grown as a label of the chosen class (Enter, or the right button on the map)</source>
        <translation>Garder ce qui a crû comme étiquette de la classe choisie (Entrée, ou le bouton droit sur la carte)</translation>
    </message>
</context>
<context>
    <name>ImportLabels</name>
    <message>
        <source>Class</source>
        <translation>Classe</translation>
    </message>
    <message>
        <source>Classes of the values</source>
        <translation>Classes des valeurs</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>Entités</translation>
    </message>
    <message>
        <source>Import labels</source>
        <translation>Importer des étiquettes</translation>
    </message>
    <message>
        <source>Selected features only</source>
        <translation>Entités sélectionnées uniquement</translation>
    </message>
    <message>
        <source>Take the dates along</source>
        <translation>Reprendre les dates</translation>
    </message>
    <message>
        <source>Take what is selected in the layer and leave the rest</source>
        <translation>Prendre ce qui est sélectionné dans la couche et laisser le reste</translation>
    </message>
    <message>
        <source>The class that each value becomes</source>
        <translation>La classe que devient chaque valeur</translation>
    </message>
    <message>
        <source>The layer's own field says on which day each label is true; otherwise the labels hold at any date</source>
        <translation>Le champ de la couche dit à quel jour chaque étiquette est vraie ; sinon les étiquettes valent à toute date</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
</context>
<context>
    <name>KeptBox</name>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Remove it from the backend's disk; files that it was saved as stay</source>
        <translation>Le supprimer du disque du moteur ; les fichiers enregistrés restent</translation>
    </message>
    <message>
        <source>Show its map; of another region, that region is opened first</source>
        <translation>Montrer sa carte ; pour une autre région, celle-ci est d’abord ouverte</translation>
    </message>
    <message>
        <source>Trained before</source>
        <translation>Entraînements précédents</translation>
    </message>
    <message>
        <source>Trainings that the backend keeps</source>
        <translation>Entraînements que le moteur conserve</translation>
    </message>
    <message>
        <source>What was trained, of which region, and until when it is kept</source>
        <translation>Ce qui a été entraîné, de quelle région, et jusqu'à quand c'est conservé</translation>
    </message>
</context>
<context>
    <name>LabelList</name>
    <message>
        <source>Class</source>
        <translation>Classe</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Delete the selected labels (Undo brings them back)</source>
        <translation>Supprimer les étiquettes sélectionnées (Annuler les ramène)</translation>
    </message>
    <message>
        <source>Give the selected labels another class</source>
        <translation>Donner une autre classe aux étiquettes sélectionnées</translation>
    </message>
    <message>
        <source>Go to the label before and select it</source>
        <translation>Aller à l'étiquette précédente et la sélectionner</translation>
    </message>
    <message>
        <source>Go to the next label and select it</source>
        <translation>Aller à l'étiquette suivante et la sélectionner</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Étiquettes</translation>
    </message>
    <message>
        <source>Labels to check</source>
        <translation>Étiquettes à vérifier</translation>
    </message>
    <message>
        <source>Let the selected labels hold at one date, or at any</source>
        <translation>Faire valoir les étiquettes sélectionnées à une date, ou à toutes</translation>
    </message>
    <message>
        <source>Next label</source>
        <translation>Étiquette suivante</translation>
    </message>
    <message>
        <source>Previous label</source>
        <translation>Étiquette précédente</translation>
    </message>
    <message>
        <source>Show only the labels that contradict the rest: who learns from the others takes them for another class</source>
        <translation>N’afficher que les étiquettes qui contredisent les autres : qui apprend des autres les prend pour une autre classe</translation>
    </message>
    <message>
        <source>Show the list of all labels with class, date and area</source>
        <translation>Montrer la liste de toutes les étiquettes avec classe, date et surface</translation>
    </message>
</context>
<context>
    <name>LabelsPage</name>
    <message>
        <source>Add a class of this name; the arrow offers a class for places to leave out</source>
        <translation>Ajouter une classe de ce nom ; la flèche propose une classe pour les lieux à exclure</translation>
    </message>
    <message>
        <source>Add class</source>
        <translation>Ajouter une classe</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Descendre</translation>
    </message>
    <message>
        <source>Edit corners with QGIS's vertex tool</source>
        <translation>Modifier les sommets avec l'outil de nœud de QGIS</translation>
    </message>
    <message>
        <source>Edit vertices</source>
        <translation>Modifier les sommets</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exporter…</translation>
    </message>
    <message>
        <source>For what changes with the season, such as a crop. Otherwise a label holds at any date.</source>
        <translation>Pour ce qui change avec la saison, comme une culture. Sinon une étiquette vaut à toute date.</translation>
    </message>
    <message>
        <source>Freehand</source>
        <translation>Main levée</translation>
    </message>
    <message>
        <source>Freehand (F): hold the button down and draw around an area; Esc drops it</source>
        <translation>Main levée (F) : gardez le bouton enfoncé et entourez une surface ; Échap l'abandonne</translation>
    </message>
    <message>
        <source>Grow</source>
        <translation>Croissance</translation>
    </message>
    <message>
        <source>Grow: click on the map, and a label grows to what is alike around the place; Enter keeps it, Esc drops it</source>
        <translation>Croissance : cliquez sur la carte, et une étiquette croît jusqu’à tout ce qui est semblable autour du lieu ; Entrée la garde, Échap l’abandonne</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importer</translation>
    </message>
    <message>
        <source>Label only the date shown</source>
        <translation>Étiqueter seulement la date affichée</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Déplacer</translation>
    </message>
    <message>
        <source>Move the chosen class down</source>
        <translation>Descendre la classe choisie</translation>
    </message>
    <message>
        <source>Move the chosen class up</source>
        <translation>Monter la classe choisie</translation>
    </message>
    <message>
        <source>Move whole labels with QGIS's move tool</source>
        <translation>Déplacer des étiquettes entières avec l'outil de déplacement de QGIS</translation>
    </message>
    <message>
        <source>Name of a new class</source>
        <translation>Nom d'une nouvelle classe</translation>
    </message>
    <message>
        <source>Name of a new class; Enter adds it</source>
        <translation>Nom d'une nouvelle classe ; Entrée l'ajoute</translation>
    </message>
    <message>
        <source>Point</source>
        <translation>Point</translation>
    </message>
    <message>
        <source>Point (D): a click labels the pixel under it</source>
        <translation>Point (D) : un clic étiquette le pixel dessous</translation>
    </message>
    <message>
        <source>Polygon</source>
        <translation>Polygone</translation>
    </message>
    <message>
        <source>Polygon (P): click corners on the map; right click, double click or Enter finishes, Backspace takes back a corner, Esc drops the polygon, 1-9 choose the class</source>
        <translation>Polygone (P) : cliquez les sommets sur la carte ; clic droit, double-clic ou Entrée termine, Retour arrière reprend un sommet, Échap abandonne le polygone, 1-9 choisissent la classe</translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation>Rectangle</translation>
    </message>
    <message>
        <source>Rectangle (B): drag from corner to corner, or click both</source>
        <translation>Rectangle (B) : tirez d'un coin à l'autre, ou cliquez les deux</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rétablir</translation>
    </message>
    <message>
        <source>Remove class</source>
        <translation>Supprimer la classe</translation>
    </message>
    <message>
        <source>Remove the chosen class and its polygons (Undo brings them back)</source>
        <translation>Supprimer la classe choisie et ses polygones (Annuler les ramène)</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>Sélectionner</translation>
    </message>
    <message>
        <source>Select labels on the map, to give them another class or date, or to delete them</source>
        <translation>Sélectionner des étiquettes sur la carte, pour leur donner une autre classe ou date, ou les supprimer</translation>
    </message>
    <message>
        <source>Take labels from a layer of the project, from a file, or from a raster of classes</source>
        <translation>Prendre des étiquettes d'une couche du projet, d'un fichier ou d'un raster de classes</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Monter</translation>
    </message>
    <message>
        <source>Write the labels to a GeoPackage, GeoJSON or shapefile</source>
        <translation>Écrire les étiquettes dans un GeoPackage, GeoJSON ou shapefile</translation>
    </message>
</context>
<context>
    <name>LookBar</name>
    <message>
        <source>Add all dates as a temporal group, to animate and export with QGIS's Temporal Controller</source>
        <translation>Ajouter toutes les dates comme groupe temporel, à animer et exporter avec le contrôleur temporel de QGIS</translation>
    </message>
    <message>
        <source>All dates as a group</source>
        <translation>Toutes les dates comme groupe</translation>
    </message>
    <message>
        <source>Compare two dates</source>
        <translation>Comparer deux dates</translation>
    </message>
    <message>
        <source>Compare two dates: drag a line over the map, left of it is another acquisition</source>
        <translation>Comparer deux dates : tirez une ligne sur la carte, à sa gauche se trouve une autre acquisition</translation>
    </message>
    <message>
        <source>Composite</source>
        <translation>Composition</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Profile: click on the map and see a pixel through time</source>
        <translation>Profil : cliquez sur la carte et voyez un pixel dans le temps</translation>
    </message>
    <message>
        <source>What the map shows of the region; the stretch is the same for all dates</source>
        <translation>Ce que la carte montre de la région ; l'étirement est le même pour toutes les dates</translation>
    </message>
</context>
<context>
    <name>NewImagery</name>
    <message>
        <source>&amp;All</source>
        <translation>&amp;Toutes</translation>
    </message>
    <message>
        <source>&amp;Find clouds</source>
        <translation>&amp;Trouver les nuages</translation>
    </message>
    <message>
        <source>&amp;Suggested</source>
        <translation>&amp;Suggestion</translation>
    </message>
    <message>
        <source>A model looks for clouds and their shadows in every date without a mask: some seconds a date, and what it finds is kept</source>
        <translation>Un modèle cherche les nuages et leurs ombres à chaque date sans masque : quelques secondes par date, et ce qu'il trouve est conservé</translation>
    </message>
    <message>
        <source>Acquisitions</source>
        <translation>Acquisitions</translation>
    </message>
    <message>
        <source>Acquisitions that were found; the ticked ones become part of the region</source>
        <translation>Acquisitions trouvées ; celles qui sont cochées font partie de la région</translation>
    </message>
    <message>
        <source>Look at no more pixels: choose by what the catalogue says</source>
        <translation>Ne plus examiner de pixels : choisir d'après le catalogue</translation>
    </message>
    <message>
        <source>N&amp;one</source>
        <translation>Auc&amp;une</translation>
    </message>
    <message>
        <source>Stop &amp;looking</source>
        <translation>&amp;Arrêter l'examen</translation>
    </message>
    <message>
        <source>Tick every acquisition</source>
        <translation>Cocher toutes les acquisitions</translation>
    </message>
    <message>
        <source>Tick none</source>
        <translation>Ne rien cocher</translation>
    </message>
    <message>
        <source>Tick the clear ones, spread over time</source>
        <translation>Cocher les plus claires, réparties dans le temps</translation>
    </message>
</context>
<context>
    <name>NewProgress</name>
    <message>
        <source>&amp;Stop and keep what is there</source>
        <translation>&amp;Arrêter et garder ce qui est là</translation>
    </message>
    <message>
        <source>End the work now; what has been learnt so far becomes the region</source>
        <translation>Terminer maintenant ; ce qui a été appris devient la région</translation>
    </message>
    <message>
        <source>This window can be closed: the work goes on, and the Region page shows it.</source>
        <translation>Cette fenêtre peut être fermée : le travail continue, et la page Région le montre.</translation>
    </message>
</context>
<context>
    <name>NewRegion</name>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Retour</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Suivant</translation>
    </message>
    <message>
        <source>&amp;Set up…</source>
        <translation>&amp;Configurer…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Close this window; a region that is being made goes on</source>
        <translation>Fermer cette fenêtre ; une région en cours de création continue</translation>
    </message>
    <message>
        <source>New region</source>
        <translation>Nouvelle région</translation>
    </message>
    <message>
        <source>The window that installs what is missing of the backend</source>
        <translation>La fenêtre qui installe ce qui manque au moteur</translation>
    </message>
    <message>
        <source>To the next page</source>
        <translation>À la page suivante</translation>
    </message>
    <message>
        <source>To the page before; what was set there stays</source>
        <translation>À la page précédente ; ce qui y est réglé reste</translation>
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
        <translation>&amp;Détail</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Fichier</translation>
    </message>
    <message>
        <source>&amp;Kind</source>
        <translation>T&amp;ype</translation>
    </message>
    <message>
        <source>&amp;Masks</source>
        <translation>&amp;Masques</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nom</translation>
    </message>
    <message>
        <source>&amp;Pixel</source>
        <translation>&amp;Pixel</translation>
    </message>
    <message>
        <source>C&amp;RS</source>
        <translation>S&amp;CR</translation>
    </message>
    <message>
        <source>Choose the file to write</source>
        <translation>Choisir le fichier à écrire</translation>
    </message>
    <message>
        <source>Edge of the region's pixels; every band is brought onto them</source>
        <translation>Côté des pixels de la région ; toutes les bandes y sont ramenées</translation>
    </message>
    <message>
        <source>For what the region cannot show of them; without, the file hardly grows, and new dates are far less close</source>
        <translation>Pour ce que la région ne peut pas en montrer ; sans eux, le fichier grandit à peine, et les nouvelles dates sont bien moins fidèles</translation>
    </message>
    <message>
        <source>More bits for each value: a larger file, closer to the imagery</source>
        <translation>Plus de bits par valeur : un fichier plus grand, plus proche de l'imagerie</translation>
    </message>
    <message>
        <source>New dates get nodes &amp;of their own</source>
        <translation>Les nouvelles dates ont leurs propres &amp;nœuds</translation>
    </message>
    <message>
        <source>Of the region, for people</source>
        <translation>De la région, pour les personnes</translation>
    </message>
    <message>
        <source>The longer it learns, the closer it repeats the imagery</source>
        <translation>Plus l'apprentissage dure, plus elle est proche de l'imagerie</translation>
    </message>
    <message>
        <source>The region file to write; it holds all dates and bands</source>
        <translation>Le fichier de région à écrire ; il contient toutes les dates et toutes les bandes</translation>
    </message>
    <message>
        <source>Time to &amp;learn</source>
        <translation>Temps d'&amp;apprentissage</translation>
    </message>
    <message>
        <source>What lies so near to a masked cloud or shadow is masked too: their edges are often left out</source>
        <translation>Ce qui est aussi près d'un nuage ou d'une ombre masqués est masqué aussi : leurs bords sont souvent oubliés</translation>
    </message>
    <message>
        <source>as the finest band</source>
        <translation>comme la bande la plus fine</translation>
    </message>
    <message>
        <source>as they are</source>
        <translation>comme ils sont</translation>
    </message>
    <message>
        <source>compact is for every machine; the published models need a GPU and hours</source>
        <translation>compact convient à toute machine ; les modèles publiés demandent un GPU et des heures</translation>
    </message>
    <message>
        <source>wider by </source>
        <translation>plus larges de </translation>
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
        <translation>&amp;Zone</translation>
    </message>
    <message>
        <source>&amp;Cloud, at most</source>
        <translation>&amp;Nuages, au plus</translation>
    </message>
    <message>
        <source>&amp;Draw</source>
        <translation>&amp;Dessiner</translation>
    </message>
    <message>
        <source>&amp;Files, or a link</source>
        <translation>&amp;Fichiers ou lien</translation>
    </message>
    <message>
        <source>&amp;Search a catalogue of Sentinel-2</source>
        <translation>Chercher dans un catalogue de &amp;Sentinel-2</translation>
    </message>
    <message>
        <source>A folder, a file, a zip, or a STAC catalogue</source>
        <translation>Un dossier, un fichier, un zip ou un catalogue STAC</translation>
    </message>
    <message>
        <source>Acquisitions with a larger share of cloud in their whole tile are left out</source>
        <translation>Les acquisitions dont la tuile entière a plus de nuages sont écartées</translation>
    </message>
    <message>
        <source>Authentication</source>
        <translation>Authentification</translation>
    </message>
    <message>
        <source>Ca&amp;talogue</source>
        <translation>Ca&amp;talogue</translation>
    </message>
    <message>
        <source>Choose a GeoTIFF, a zip, or a cube</source>
        <translation>Choisir un GeoTIFF, un zip ou un cube</translation>
    </message>
    <message>
        <source>Choose a folder of scenes, or a product that is a folder</source>
        <translation>Choisir un dossier de scènes, ou un produit qui est un dossier</translation>
    </message>
    <message>
        <source>Draw the area on the map: click its corners, finish with the right button</source>
        <translation>Dessiner la zone sur la carte : cliquer ses coins, finir avec le bouton droit</translation>
    </message>
    <message>
        <source>F&amp;ile…</source>
        <translation>F&amp;ichier…</translation>
    </message>
    <message>
        <source>F&amp;older…</source>
        <translation>D&amp;ossier…</translation>
    </message>
    <message>
        <source>F&amp;rom</source>
        <translation>D&amp;u</translation>
    </message>
    <message>
        <source>Find acquisitions of an area and read only its pixels over the network</source>
        <translation>Trouver les acquisitions d'une zone et ne lire que ses pixels par le réseau</translation>
    </message>
    <message>
        <source>Folder, file, zip, or link</source>
        <translation>Dossier, fichier, zip ou lien</translation>
    </message>
    <message>
        <source>GeoTIFFs, Sentinel-2 products (SAFE, zip), netCDF or Zarr cubes, STAC items or their link; they can be dropped here</source>
        <translation>GeoTIFF, produits Sentinel-2 (SAFE, zip), cubes netCDF ou Zarr, items STAC ou leur lien ; ils peuvent être déposés ici</translation>
    </message>
    <message>
        <source>The first day</source>
        <translation>Le premier jour</translation>
    </message>
    <message>
        <source>The last day</source>
        <translation>Le dernier jour</translation>
    </message>
    <message>
        <source>Where is the imagery? The look into it that follows changes nothing and learns nothing.</source>
        <translation>Où est l'imagerie ? L'examen qui suit ne change rien et n'apprend rien.</translation>
    </message>
    <message>
        <source>Which part of the imagery becomes the region</source>
        <translation>Quelle partie de l'imagerie devient la région</translation>
    </message>
    <message>
        <source>Who is asked for imagery; the address of another STAC API can be written here</source>
        <translation>À qui l'imagerie est demandée ; l'adresse d'une autre API STAC peut être écrite ici</translation>
    </message>
    <message>
        <source>u&amp;ntil</source>
        <translation>a&amp;u</translation>
    </message>
</context>
<context>
    <name>PeriodWindow</name>
    <message>
        <source>&amp;Unit</source>
        <translation>&amp;Unité</translation>
    </message>
    <message>
        <source>Areas of classes by time</source>
        <translation>Surfaces des classes dans le temps</translation>
    </message>
    <message>
        <source>Areas with standard errors</source>
        <translation>Surfaces avec erreurs types</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>First month of every year</source>
        <translation>Premier mois de chaque année</translation>
    </message>
    <message>
        <source>Last month of every year</source>
        <translation>Dernier mois de chaque année</translation>
    </message>
    <message>
        <source>Map…</source>
        <translation>Cartographier…</translation>
    </message>
    <message>
        <source>Stop; maps that are whole stay</source>
        <translation>Arrêter ; les cartes entières restent</translation>
    </message>
    <message>
        <source>Unit of the areas</source>
        <translation>Unité des surfaces</translation>
    </message>
    <message>
        <source>What a map is made of</source>
        <translation>De quoi une carte est faite</translation>
    </message>
    <message>
        <source>Write a map of each and a table of areas into a folder, and add the maps with their time for the Temporal Controller</source>
        <translation>Écrit une carte de chaque et un tableau des surfaces dans un dossier, et ajoute les cartes avec leur temps pour le contrôleur temporel</translation>
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
        <translation>Surface &amp;minimale</translation>
    </message>
    <message>
        <source>A class map of each year or season by this task, with the areas of its classes</source>
        <translation>Une carte de classes de chaque année ou saison par cette tâche, avec les surfaces de ses classes</translation>
    </message>
    <message>
        <source>Areas of classes…</source>
        <translation>Surfaces des classes…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Class map</source>
        <translation>Carte des classes</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Confiance</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
    <message>
        <source>Export GeoTIFF…</source>
        <translation>Exporter en GeoTIFF…</translation>
    </message>
    <message>
        <source>How much of the map each class has, with standard errors where they are known</source>
        <translation>La part de chaque classe dans la carte, avec les erreurs types si elles sont connues</translation>
    </message>
    <message>
        <source>Legend of the class map</source>
        <translation>Légende de la carte des classes</translation>
    </message>
    <message>
        <source>Map of each year…</source>
        <translation>Carte de chaque année…</translation>
    </message>
    <message>
        <source>Opacity of the class map</source>
        <translation>Opacité de la carte des classes</translation>
    </message>
    <message>
        <source>Percent for each class, and the confidence; the file becomes larger</source>
        <translation>Pourcentage pour chaque classe, et la confiance ; le fichier grossit</translation>
    </message>
    <message>
        <source>Polygons</source>
        <translation>Polygones</translation>
    </message>
    <message>
        <source>Probability of the chosen class in percent: dark is unsure, bright is sure</source>
        <translation>Probabilité de la classe choisie en pourcentage : sombre est incertain, clair est sûr</translation>
    </message>
    <message>
        <source>Show the class map</source>
        <translation>Montrer la carte des classes</translation>
    </message>
    <message>
        <source>Smaller patches go to the largest of their neighbours; 0 keeps every pixel</source>
        <translation>Les taches plus petites vont au plus grand de leurs voisins ; 0 garde chaque pixel</translation>
    </message>
    <message>
        <source>Stop the export; no file is written</source>
        <translation>Arrêter l'export ; aucun fichier n'est écrit</translation>
    </message>
    <message>
        <source>Stop; no file is written</source>
        <translation>Arrêter ; aucun fichier n'est écrit</translation>
    </message>
    <message>
        <source>Vectorise…</source>
        <translation>Vectoriser…</translation>
    </message>
    <message>
        <source>With a band of probability for each class</source>
        <translation>Avec une bande de probabilité pour chaque classe</translation>
    </message>
    <message>
        <source>Write the class map as polygons with class, name, colour and area to a GeoPackage, and add them to the project</source>
        <translation>Écrire la carte des classes en polygones avec classe, nom, couleur et surface dans un GeoPackage, et les ajouter au projet</translation>
    </message>
    <message>
        <source>Write the whole region as a Cloud-Optimised GeoTIFF with classes, colours and provenance, and add it to the project</source>
        <translation>Écrire toute la région en GeoTIFF optimisé pour le cloud avec classes, couleurs et provenance, et l'ajouter au projet</translation>
    </message>
</context>
<context>
    <name>ProfileDialog</name>
    <message>
        <source>All bands and indices of all places, at acquisitions and between</source>
        <translation>Toutes les bandes et tous les indices de tous les lieux, aux acquisitions et entre elles</translation>
    </message>
    <message>
        <source>Bands and indices</source>
        <translation>Bandes et indices</translation>
    </message>
    <message>
        <source>Bands and indices to draw</source>
        <translation>Bandes et indices à dessiner</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Effacer</translation>
    </message>
    <message>
        <source>Click corners on the map, finish with the right button: mean and spread of the pixels inside</source>
        <translation>Cliquez les sommets sur la carte, terminez avec le bouton droit : moyenne et dispersion des pixels à l'intérieur</translation>
    </message>
    <message>
        <source>Dots are reconstructed acquisitions. Dashes between them are interpolated by the field; where it was long not observed there is no line. Of a polygon: the mean, and where 10 to 90 % of its pixels lie; dots are hollow where less than 90 % of it was observed, and their tips say how much.</source>
        <translation>Les points sont des acquisitions reconstruites. Les tirets entre eux sont interpolés par le champ ; là où rien n’a été observé pendant longtemps, il n’y a pas de ligne. Pour un polygone : la moyenne, et l’intervalle de 10 à 90 % de ses pixels ; les points sont creux là où moins de 90 % en a été observé, et leurs infobulles disent combien.</translation>
    </message>
    <message>
        <source>Each click on the map adds a point</source>
        <translation>Chaque clic sur la carte ajoute un point</translation>
    </message>
    <message>
        <source>Forget all points and polygons</source>
        <translation>Oublier tous les points et polygones</translation>
    </message>
    <message>
        <source>LIANet: profile</source>
        <translation>LIANet : profil</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Points</translation>
    </message>
    <message>
        <source>Polygon</source>
        <translation>Polygone</translation>
    </message>
    <message>
        <source>Polygons that are selected in the current layer</source>
        <translation>Les polygones sélectionnés dans la couche active</translation>
    </message>
    <message>
        <source>Save CSV…</source>
        <translation>Enregistrer en CSV…</translation>
    </message>
    <message>
        <source>Save PNG…</source>
        <translation>Enregistrer en PNG…</translation>
    </message>
    <message>
        <source>Selected</source>
        <translation>Sélection</translation>
    </message>
    <message>
        <source>The chart as a picture</source>
        <translation>Le graphique comme image</translation>
    </message>
</context>
<context>
    <name>ReadingDialog</name>
    <message>
        <source>&amp;They are</source>
        <translation>&amp;Ce sont</translation>
    </message>
    <message>
        <source>LIANet: how embeddings are read</source>
        <translation>LIANet : lecture des embeddings</translation>
    </message>
    <message>
        <source>What the files hold</source>
        <translation>Ce que contiennent les fichiers</translation>
    </message>
</context>
<context>
    <name>RecipeForm</name>
    <message>
        <source>&amp;Dates</source>
        <translation>&amp;Dates</translation>
    </message>
    <message>
        <source>&amp;Field</source>
        <translation>&amp;Champ</translation>
    </message>
    <message>
        <source>&amp;Head</source>
        <translation>&amp;Méthode</translation>
    </message>
    <message>
        <source>&amp;Judge by</source>
        <translation>&amp;Jugée sur</translation>
    </message>
    <message>
        <source>&amp;Unit</source>
        <translation>&amp;Unité</translation>
    </message>
    <message>
        <source>&amp;Values in</source>
        <translation>&amp;Valeurs dans</translation>
    </message>
    <message>
        <source>Acquisitions to learn on</source>
        <translation>Acquisitions pour l'apprentissage</translation>
    </message>
    <message>
        <source>Acquisitions to learn on; all of them tell most classes apart best, a season what grows in it</source>
        <translation>Acquisitions pour l’apprentissage ; toutes ensemble séparent le mieux la plupart des classes, une saison ce qui y pousse</translation>
    </message>
    <message>
        <source>Lea&amp;rn on</source>
        <translation>App&amp;rendre sur</translation>
    </message>
    <message>
        <source>What is held out of the next training to say how good the map is. Blocks of the region also ask how right it is far from every label; they need labels in several parts of the region</source>
        <translation>Ce qui est mis de côté au prochain entraînement pour dire combien la carte est bonne. Les blocs de la région demandent aussi si elle est juste loin de toute étiquette ; il faut des étiquettes dans plusieurs parties de la région</translation>
    </message>
    <message>
        <source>What learns: the head on the region model</source>
        <translation>Ce qui apprend : la méthode sur le modèle de région</translation>
    </message>
    <message>
        <source>What the head sees of each pixel; usually it is best left to the head</source>
        <translation>Ce que la méthode voit de chaque pixel ; le mieux est en général de la laisser choisir</translation>
    </message>
    <message>
        <source>What the values are measured in; it stands in the legend</source>
        <translation>L'unité de mesure des valeurs ; elle figure dans la légende</translation>
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
        <translation>&lt;a href="again"&gt;Choisir d'autres dates…&lt;/a&gt;</translation>
    </message>
    <message>
        <source>&lt;a href="more"&gt;Add dates…&lt;/a&gt;</source>
        <translation>&lt;a href="more"&gt;Ajouter des dates…&lt;/a&gt;</translation>
    </message>
    <message>
        <source>&lt;a href="otherwise"&gt;Read otherwise…&lt;/a&gt;</source>
        <translation>&lt;a href="otherwise"&gt;Lire autrement…&lt;/a&gt;</translation>
    </message>
    <message>
        <source>Add acquisitions to this region, in a small part of the time of making it; the others, and what was learnt on them, stay as they are</source>
        <translation>Ajouter des acquisitions à cette région, en une petite part du temps qu'il a fallu pour la faire ; les autres, et ce qui a été appris sur elles, restent tels quels</translation>
    </message>
    <message>
        <source>Add embeddings: &lt;a href="file"&gt;a file…&lt;/a&gt;, &lt;a href="folder"&gt;a folder…&lt;/a&gt;</source>
        <translation>Ajouter des embeddings : &lt;a href="file"&gt;un fichier…&lt;/a&gt;, &lt;a href="folder"&gt;un dossier…&lt;/a&gt;</translation>
    </message>
    <message>
        <source>Close this region</source>
        <translation>Fermer cette région</translation>
    </message>
    <message>
        <source>Close this region: its live layers leave the project, its labels stay in their file</source>
        <translation>Fermer cette région : ses couches dynamiques quittent le projet, ses étiquettes restent dans leur fichier</translation>
    </message>
    <message>
        <source>Learn on embeddings of the same place together with this region (AlphaEarth, TESSERA, any raster of features); what each counts is found on labels held out</source>
        <translation>Apprendre avec cette région sur des embeddings du même lieu (AlphaEarth, TESSERA, tout raster de caractéristiques) ; le poids de chaque source est trouvé sur des étiquettes mises de côté</translation>
    </message>
    <message>
        <source>Look into its imagery again, with the dates ticked that it was made of, and make another region</source>
        <translation>Regarder à nouveau son imagerie, avec les dates cochées dont elle est faite, et faire une autre région</translation>
    </message>
    <message>
        <source>Make a region of your own imagery, or of a catalogue's; folders and products can also be dropped here</source>
        <translation>Créer une région à partir de votre imagerie ou de celle d'un catalogue ; on peut aussi déposer ici dossiers et produits</translation>
    </message>
    <message>
        <source>New region…</source>
        <translation>Nouvelle région…</translation>
    </message>
    <message>
        <source>Next: move the time slider below, then &lt;a href="labels"&gt;draw labels&lt;/a&gt;.</source>
        <translation>Ensuite : déplacez le curseur du temps ci-dessous, puis &lt;a href="labels"&gt;dessinez des étiquettes&lt;/a&gt;.</translation>
    </message>
    <message>
        <source>Open a region file (*.region.safetensors) or embeddings (GeoTIFF, Zarr, a folder of tiles); they can also be dropped here</source>
        <translation>Ouvrir un fichier de région (*.region.safetensors) ou des embeddings (GeoTIFF, Zarr, un dossier de tuiles) ; ils peuvent aussi être déposés ici</translation>
    </message>
    <message>
        <source>Open regions</source>
        <translation>Régions ouvertes</translation>
    </message>
    <message>
        <source>Open regions: the pages show this one, all stay on the map</source>
        <translation>Régions ouvertes : les pages montrent celle-ci, toutes restent sur la carte</translation>
    </message>
    <message>
        <source>Open the region that comes with the plugin</source>
        <translation>Ouvrir la région fournie avec l'extension</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Ouvrir…</translation>
    </message>
    <message>
        <source>Sample region</source>
        <translation>Région d'exemple</translation>
    </message>
    <message>
        <source>Say how these embeddings are read where their files do not: as what kind, of which year, with which scale and nodata value</source>
        <translation>Dire comment ces embeddings sont lus quand leurs fichiers ne le disent pas : de quel type, de quelle année, avec quelle échelle et quelle valeur nodata</translation>
    </message>
    <message>
        <source>What heads look at, rounded, so that maps of many dates need not compute it: at most a third of the region's size. It is made by itself, needed by nothing, and computed where it is not there</source>
        <translation>Ce que les méthodes regardent, arrondi, pour que les cartes de nombreuses dates n'aient pas à le calculer : au plus un tiers de la taille de la région. Il se fait tout seul, rien n'en a besoin, et là où il manque on calcule</translation>
    </message>
</context>
<context>
    <name>ReportDialog</name>
    <message>
        <source>A table of the classes, and beside it the confusion matrix and the reliability</source>
        <translation>Un tableau des classes, avec à côté la matrice de confusion et la fiabilité</translation>
    </message>
    <message>
        <source>Area of each class in hectares</source>
        <translation>Surface de chaque classe en hectares</translation>
    </message>
    <message>
        <source>Areas</source>
        <translation>Surfaces</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Classes</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Confusion</source>
        <translation>Confusion</translation>
    </message>
    <message>
        <source>Confusion matrix: rows are the reference, columns the prediction</source>
        <translation>Matrice de confusion : les lignes sont la référence, les colonnes la prédiction</translation>
    </message>
    <message>
        <source>Corrected: what is left when the map's own errors on held-out labels are taken out (Olofsson et al. 2014). Right as far as the labels are a random choice of what the map shows.</source>
        <translation>Corrigée : ce qui reste une fois retirées les erreurs de la carte sur les étiquettes mises de côté (Olofsson et al. 2014). Juste dans la mesure où les étiquettes sont un choix aléatoire de ce que montre la carte.</translation>
    </message>
    <message>
        <source>LIANet: accuracy</source>
        <translation>LIANet : qualité</translation>
    </message>
    <message>
        <source>One page with all tables and figures, to send along with the map</source>
        <translation>Une page avec tous les tableaux et figures, à envoyer avec la carte</translation>
    </message>
    <message>
        <source>Pixels. Rows are the reference (what was drawn), columns the prediction (what the map shows).</source>
        <translation>Pixels. Les lignes sont la référence (ce qui a été dessiné), les colonnes la prédiction (ce que montre la carte).</translation>
    </message>
    <message>
        <source>Precision, recall, F1 and IoU of each class</source>
        <translation>Précision, rappel, F1 et IoU de chaque classe</translation>
    </message>
    <message>
        <source>Precision: of what the map shows as a class, the share that is it. Recall: of what is a class, the share that the map shows. In brackets: 95 % ranges.</source>
        <translation>Précision : de ce que la carte montre comme une classe, la part qui l'est. Rappel : de ce qui est une classe, la part que la carte montre. Entre parenthèses : intervalles à 95 %.</translation>
    </message>
    <message>
        <source>Reliability</source>
        <translation>Fiabilité</translation>
    </message>
    <message>
        <source>Save CSV…</source>
        <translation>Enregistrer en CSV…</translation>
    </message>
    <message>
        <source>Save HTML…</source>
        <translation>Enregistrer en HTML…</translation>
    </message>
</context>
<context>
    <name>SampleBox</name>
    <message>
        <source>Areas of change from a sample</source>
        <translation>Surfaces de changement d’un échantillon</translation>
    </message>
    <message>
        <source>Areas with their ranges</source>
        <translation>Surfaces avec leurs intervalles</translation>
    </message>
    <message>
        <source>Cannot be told</source>
        <translation>Indécidable</translation>
    </message>
    <message>
        <source>Draw points</source>
        <translation>Tirer des points</translation>
    </message>
    <message>
        <source>Draw points at random from each part of the map of change; points from before are replaced</source>
        <translation>Tire des points au hasard dans chaque partie de la carte de changement ; les points d’avant sont remplacés</translation>
    </message>
    <message>
        <source>Go from point to point: the map shows both dates one after the other, and a key for each says which class it is</source>
        <translation>De point en point : la carte montre les deux dates l’une après l’autre, et une touche pour chacune dit de quelle classe il s’agit</translation>
    </message>
    <message>
        <source>How many points to look at</source>
        <translation>Combien de points regarder</translation>
    </message>
    <message>
        <source>Leave this point out</source>
        <translation>Laisser ce point de côté</translation>
    </message>
    <message>
        <source>Look at them</source>
        <translation>Les regarder</translation>
    </message>
    <message>
        <source>Number of points</source>
        <translation>Nombre de points</translation>
    </message>
</context>
<context>
    <name>SecondCanvas</name>
    <message>
        <source>Earlier acquisition</source>
        <translation>Acquisition précédente</translation>
    </message>
    <message>
        <source>LIANet: second date</source>
        <translation>LIANet : seconde date</translation>
    </message>
    <message>
        <source>Later acquisition</source>
        <translation>Acquisition suivante</translation>
    </message>
    <message>
        <source>The date of this window</source>
        <translation>La date de cette fenêtre</translation>
    </message>
</context>
<context>
    <name>SimilarBox</name>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Compare what places look like over all dates, on the date that the map shows, or over a period or season</source>
        <translation>Compare l’aspect des lieux sur toutes les dates, à la date affichée, ou sur une période ou une saison</translation>
    </message>
    <message>
        <source>Dates to compare</source>
        <translation>Dates à comparer</translation>
    </message>
    <message>
        <source>Find places like this: click on the map; Shift and click adds another place; Esc ends</source>
        <translation>Trouver des lieux semblables : cliquez sur la carte ; Maj et clic ajoute un lieu ; Échap termine</translation>
    </message>
    <message>
        <source>Forget the places</source>
        <translation>Oublier les lieux</translation>
    </message>
    <message>
        <source>Forget the places and remove the layer</source>
        <translation>Oublier les lieux et retirer la couche</translation>
    </message>
    <message>
        <source>Hide the class map meanwhile</source>
        <translation>Masquer la carte des classes pendant ce temps</translation>
    </message>
    <message>
        <source>How much of the region to show: the most alike</source>
        <translation>La part de la région à montrer : le plus semblable</translation>
    </message>
    <message>
        <source>Places like this</source>
        <translation>Lieux semblables</translation>
    </message>
    <message>
        <source>Point</source>
        <translation>Point</translation>
    </message>
    <message>
        <source>Save as GeoTIFF</source>
        <translation>Enregistrer en GeoTIFF</translation>
    </message>
    <message>
        <source>Share of the region to show</source>
        <translation>Part de la région à montrer</translation>
    </message>
    <message>
        <source>What was learnt and exported steps back while places alike are shown</source>
        <translation>Ce qui a été appris et exporté s’efface tant que les lieux semblables sont affichés</translation>
    </message>
</context>
<context>
    <name>SuggestBox</name>
    <message>
        <source>End</source>
        <translation>Terminer</translation>
    </message>
    <message>
        <source>End the walk; the list stays</source>
        <translation>Terminer le parcours ; la liste reste</translation>
    </message>
    <message>
        <source>Go to the next place on the list; the key N does the same</source>
        <translation>Aller au lieu suivant de la liste ; la touche N fait de même</translation>
    </message>
    <message>
        <source>Keys, and how many places of this walk were labelled with each</source>
        <translation>Touches, et combien de lieux de ce parcours ont été étiquetés avec chacune</translation>
    </message>
    <message>
        <source>Next (N)</source>
        <translation>Suivant (N)</translation>
    </message>
    <message>
        <source>Places whose label would teach the map most: doubtful, many alike, spread out</source>
        <translation>Lieux dont l'étiquette apprendrait le plus à la carte : douteux, fréquents, dispersés</translation>
    </message>
    <message>
        <source>Places, the most instructive first</source>
        <translation>Lieux, les plus instructifs d'abord</translation>
    </message>
    <message>
        <source>Suggest places</source>
        <translation>Proposer des lieux</translation>
    </message>
    <message>
        <source>Suggested places</source>
        <translation>Lieux proposés</translation>
    </message>
    <message>
        <source>Where to label next</source>
        <translation>Où étiqueter ensuite</translation>
    </message>
</context>
<context>
    <name>TimePage</name>
    <message>
        <source>Acquisition date</source>
        <translation>Date d'acquisition</translation>
    </message>
    <message>
        <source>All acquisitions of the region</source>
        <translation>Toutes les acquisitions de la région</translation>
    </message>
    <message>
        <source>Earlier acquisition</source>
        <translation>Acquisition précédente</translation>
    </message>
    <message>
        <source>Gaps</source>
        <translation>Lacunes</translation>
    </message>
    <message>
        <source>Later acquisition</source>
        <translation>Acquisition suivante</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Lecture</translation>
    </message>
    <message>
        <source>Play all dates, round and round</source>
        <translation>Faire défiler toutes les dates, en boucle</translation>
    </message>
    <message>
        <source>What the map shows where clouds hid this date: nothing, what was probably there, or that under fine lines</source>
        <translation>Ce que la carte montre là où des nuages cachaient cette date : rien, ce qui s’y trouvait probablement, ou cela sous de fines lignes</translation>
    </message>
</context>
<context>
    <name>TrainPage</name>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Learn the classes from all labels and map the region</source>
        <translation>Apprendre les classes de toutes les étiquettes et cartographier la région</translation>
    </message>
    <message>
        <source>Map this region by a task that was saved, of another region with the same bands too</source>
        <translation>Cartographier cette région avec une tâche enregistrée, même d'une autre région qui a les mêmes bandes</translation>
    </message>
    <message>
        <source>Stop the training</source>
        <translation>Arrêter l'entraînement</translation>
    </message>
    <message>
        <source>The class map follows every polygon</source>
        <translation>La carte des classes suit chaque polygone</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Entraîner</translation>
    </message>
    <message>
        <source>Train again when labels change</source>
        <translation>Entraîner de nouveau quand les étiquettes changent</translation>
    </message>
    <message>
        <source>Use a saved task…</source>
        <translation>Utiliser une tâche enregistrée…</translation>
    </message>
</context>
<context>
    <name>UnusualBox</name>
    <message>
        <source> days</source>
        <translation> jours</translation>
    </message>
    <message>
        <source>&amp;within</source>
        <translation>&amp;à moins de</translation>
    </message>
    <message>
        <source>A map of how far the date that is shown is from the same season of earlier years, in standard deviations</source>
        <translation>Une carte de l'écart de la date montrée à la même saison d'années antérieures, en écarts types</translation>
    </message>
    <message>
        <source>Acquisitions of earlier years count that lie so near the same day of the year</source>
        <translation>Comptent les acquisitions d'années antérieures aussi proches du même jour de l'année</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Compare with earlier years…</source>
        <translation>Comparer aux années antérieures…</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progression</translation>
    </message>
    <message>
        <source>Stop; nothing is written</source>
        <translation>Arrêter ; rien n'est écrit</translation>
    </message>
    <message>
        <source>Unusual for the season</source>
        <translation>Inhabituel pour la saison</translation>
    </message>
</context>
<context>
    <name>backend</name>
    <message>
        <source>1 acquisition</source>
        <translation>1 acquisition</translation>
    </message>
    <message>
        <source>A batch of {batch} patches cannot be shared by {ranks_count} processes</source>
        <translation>Un lot de {batch} vignettes ne peut pas être partagé entre {ranks_count} processus</translation>
    </message>
    <message>
        <source>A change of classes needs labels or a task, and a path for its map</source>
        <translation>Un changement de classes demande des étiquettes ou une tâche, et un chemin pour sa carte</translation>
    </message>
    <message>
        <source>A class map holds at most {most} classes: choose another field or merge some</source>
        <translation>Une carte de classes contient au plus {most} classes : choisir un autre champ ou en regrouper</translation>
    </message>
    <message>
        <source>A class map holds at most {most} classes: choose another raster</source>
        <translation>Une carte de classes a au plus {most} classes : choisir un autre raster</translation>
    </message>
    <message>
        <source>A date and a window of dates were given</source>
        <translation>Une date et une période ont été données</translation>
    </message>
    <message>
        <source>A map finer than the region is learnt from polygons, not from a raster of its pixels</source>
        <translation>Une carte plus fine que la région s'apprend de polygones, pas d'un raster de ses pixels</translation>
    </message>
    <message>
        <source>A mask needs bands beside it</source>
        <translation>Un masque a besoin de bandes à côté de lui</translation>
    </message>
    <message>
        <source>A region needs the same ground on several dates: use imagery of one place, or make a mosaic of each date first</source>
        <translation>Une région a besoin du même sol à plusieurs dates : prenez des images d'un seul lieu, ou faites d'abord une mosaïque de chaque date</translation>
    </message>
    <message>
        <source>A regression needs a target</source>
        <translation>Une régression demande une grandeur cible</translation>
    </message>
    <message>
        <source>A search of {catalogue} needs an area</source>
        <translation>Une recherche dans {catalogue} a besoin d'une zone</translation>
    </message>
    <message>
        <source>A shape of {corners} corners crosses itself too often to be mended</source>
        <translation>Une forme de {corners} sommets se croise trop souvent pour être réparée</translation>
    </message>
    <message>
        <source>A single acquisition is compared: haze, shadows and wet soil look like change, and its probability is far too sure. Compare windows of several acquisitions.</source>
        <translation>Une seule acquisition est comparée : brume, ombres et sol humide ressemblent à un changement, et sa probabilité est bien trop sûre. Comparez des périodes de plusieurs acquisitions.</translation>
    </message>
    <message>
        <source>A training needs labels</source>
        <translation>Un entraînement demande des étiquettes</translation>
    </message>
    <message>
        <source>A value of a map to borrow from is no whole number</source>
        <translation>Une valeur d'une carte à laquelle emprunter n'est pas un nombre entier</translation>
    </message>
    <message>
        <source>A year that begins on {day} has the end of one season and the beginning of the next</source>
        <translation>Une année qui commence le {day} a la fin d'une saison et le début de la suivante</translation>
    </message>
    <message>
        <source>Accuracy of the map of {region}</source>
        <translation>Exactitude de la carte de {region}</translation>
    </message>
    <message>
        <source>Accuracy of {name}</source>
        <translation>Exactitude de {name}</translation>
    </message>
    <message>
        <source>Add one (zeros where everything is clear), or choose another folder of masks</source>
        <translation>En ajouter un (zéros où tout est dégagé), ou choisir un autre dossier de masques</translation>
    </message>
    <message>
        <source>Add one: lianet users add NAME --users {path}</source>
        <translation>Ajoutez-en un : lianet users add NOM --users {path}</translation>
    </message>
    <message>
        <source>Add scenes of other dates: a region needs two</source>
        <translation>Ajouter des scènes d'autres dates : une région en demande deux</translation>
    </message>
    <message>
        <source>Add scenes of other dates; two are the least</source>
        <translation>Ajouter des scènes d'autres dates ; il en faut au moins deux</translation>
    </message>
    <message>
        <source>Add the class, or borrow for another one</source>
        <translation>Ajouter la classe, ou emprunter pour une autre</translation>
    </message>
    <message>
        <source>Add the class, or give the feature another one</source>
        <translation>Ajouter la classe, ou en donner une autre à l'entité</translation>
    </message>
    <message>
        <source>All bands of {date} are {ratio:.1f} times as bright as those of the dates of its season{more}: another scale or level of processing</source>
        <translation>Toutes les bandes de {date} sont {ratio:.1f} fois plus claires que celles des dates de la même saison{more} : une autre échelle ou un autre niveau de traitement</translation>
    </message>
    <message>
        <source>All bands of {date} are {ratio:.1f} times as bright as {name} is in its season: another scale or level of processing</source>
        <translation>Toutes les bandes de {date} sont {ratio:.1f} fois aussi claires que {name} en cette saison : une autre échelle ou un autre niveau de traitement</translation>
    </message>
    <message>
        <source>All labels of {item} are of days without an acquisition near, the nearest of them {nearest} with {days_off} days</source>
        <translation>Toutes les étiquettes de {item} sont de jours sans acquisition proche, le plus proche {nearest} à {days_off} jours</translation>
    </message>
    <message>
        <source>All labels of {item} are of other years, and the features describe {year}</source>
        <translation>Toutes les étiquettes de {item} sont d'autres années, et les caractéristiques décrivent {year}</translation>
    </message>
    <message>
        <source>All labels of {item} are of {names}, and the features describe {year}</source>
        <translation>Toutes les étiquettes de {item} sont de {names}, et les caractéristiques décrivent {year}</translation>
    </message>
    <message>
        <source>All names fit that; --dates-as says something else</source>
        <translation>Tous les noms s'y accordent ; --dates-as dit autre chose</translation>
    </message>
    <message>
        <source>All that the task {name} knows is of the dates of {region_name}</source>
        <translation>Tout ce que sait la tâche {name} concerne les dates de {region_name}</translation>
    </message>
    <message>
        <source>All {count} dates of {found} are in the region already</source>
        <translation>Les {count} dates de {found} sont déjà dans la région</translation>
    </message>
    <message>
        <source>Allow more days, or choose a later acquisition</source>
        <translation>Admettre plus de jours, ou choisir une acquisition plus tardive</translation>
    </message>
    <message>
        <source>Allow more with --max-cloud, or choose other months</source>
        <translation>En permettre plus avec --max-cloud, ou choisir d'autres mois</translation>
    </message>
    <message>
        <source>An answer is not a number</source>
        <translation>Une réponse n'est pas un nombre</translation>
    </message>
    <message>
        <source>An answer is of a stratum that the sample has not</source>
        <translation>Une réponse est d'une strate que l'échantillon n'a pas</translation>
    </message>
    <message>
        <source>An offset may have been taken off twice: use --offset {again} to add it again, or --offset {none} to learn them as 0</source>
        <translation>Un décalage a peut-être été retiré deux fois : prenez --offset {again} pour l'ajouter à nouveau, ou --offset {none} pour les apprendre comme 0</translation>
    </message>
    <message>
        <source>An option of the {what} {name} is called kind</source>
        <translation>Une option de {what} {name} s’appelle kind</translation>
    </message>
    <message>
        <source>Another process is writing {name}</source>
        <translation>Un autre processus écrit {name}</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Surface</translation>
    </message>
    <message>
        <source>Area by when it changed</source>
        <translation>Surface selon le moment du changement</translation>
    </message>
    <message>
        <source>Area of each class</source>
        <translation>Surface de chaque classe</translation>
    </message>
    <message>
        <source>Areas</source>
        <translation>Surfaces</translation>
    </message>
    <message>
        <source>Areas and accuracies by the stratified estimators of Olofsson et al. (2014, equations 1 to 10); ranges are 1.96 standard errors on either side, where half a point more of each stratum, that could be anything, keeps a few right ones from proving all. They hold as far as what was seen at the points is right, and count nothing of what was not observed.</source>
        <translation>Surfaces et exactitudes par les estimateurs stratifiés d'Olofsson et al. (2014, équations 1 à 10) ; les intervalles sont de 1,96 erreur type de chaque côté, où un demi-point de plus par strate, qui pourrait être n'importe quoi, empêche que quelques points justes ne prouvent tout. Ils valent dans la mesure où ce qui a été vu aux points est juste, et ne comptent rien de ce qui n'a pas été observé.</translation>
    </message>
    <message>
        <source>Areas from a random sample</source>
        <translation>Surfaces d'après un échantillon aléatoire</translation>
    </message>
    <message>
        <source>As an area of interest it belongs to --area</source>
        <translation>Comme zone d'intérêt, il va avec --area</translation>
    </message>
    <message>
        <source>Ask again later</source>
        <translation>Redemander plus tard</translation>
    </message>
    <message>
        <source>Ask for a date from {date2} to {date3}</source>
        <translation>Demander une date du {date2} au {date3}</translation>
    </message>
    <message>
        <source>Ask for a smaller area, fewer days (--from, --to) or less cloud (--max-cloud)</source>
        <translation>Demander une zone plus petite, moins de jours (--from, --to) ou moins de nuages (--max-cloud)</translation>
    </message>
    <message>
        <source>Ask for a smaller area, or fewer days (--from, --to)</source>
        <translation>Demandez une zone plus petite ou moins de jours (--from, --to)</translation>
    </message>
    <message>
        <source>Ask for it again</source>
        <translation>Le redemander</translation>
    </message>
    <message>
        <source>Ask for less</source>
        <translation>Demander moins</translation>
    </message>
    <message>
        <source>Ask for the layer {usual}</source>
        <translation>Demander la couche {usual}</translation>
    </message>
    <message>
        <source>Ask for years with a season, or for seasons alone</source>
        <translation>Demander des années avec une saison, ou des saisons seules</translation>
    </message>
    <message>
        <source>Ask how much is there, and go on from that</source>
        <translation>Demander ce qui est déjà là, et continuer à partir de là</translation>
    </message>
    <message>
        <source>Ask whoever publishes it for a name that ends in {suffixes}</source>
        <translation>Demander à qui le publie un nom qui finit par {suffixes}</translation>
    </message>
    <message>
        <source>Ask whoever publishes it for a whole file</source>
        <translation>Demander un fichier entier à qui le publie</translation>
    </message>
    <message>
        <source>Ask whoever publishes it for relative paths</source>
        <translation>Demander des chemins relatifs à qui le publie</translation>
    </message>
    <message>
        <source>Asked without what the task knows of the season, which is of other dates</source>
        <translation>Interrogée sans ce que la tâche sait de la saison, qui vient d'autres dates</translation>
    </message>
    <message>
        <source>Assign one, for example with gdal_edit.py -a_srs</source>
        <translation>En attribuer un, par exemple avec gdal_edit.py -a_srs</translation>
    </message>
    <message>
        <source>Assign one, in QGIS with Set Layer CRS</source>
        <translation>En attribuer un, dans QGIS avec « Définir le SCR de la couche »</translation>
    </message>
    <message>
        <source>Assign the CRS that its coordinates are in</source>
        <translation>Assignez le SCR dans lequel sont ses coordonnées</translation>
    </message>
    <message>
        <source>Assign the right one, for example with gdal_edit.py -a_srs EPSG:32633</source>
        <translation>Attribuer le bon, par exemple avec gdal_edit.py -a_srs EPSG:32633</translation>
    </message>
    <message>
        <source>B08 is much darker than B04, as no land is: the bands may lie in another order than they are called</source>
        <translation>B08 est bien plus sombre que B04, ce qu’aucun sol n’est : les bandes sont peut-être dans un autre ordre que leurs noms</translation>
    </message>
    <message>
        <source>Bands are {dtypes}; choose others with --bands</source>
        <translation>Les bandes sont {dtypes} ; en choisir d'autres avec --bands</translation>
    </message>
    <message>
        <source>Bars: corrected for the map's errors, with 95 % ranges (Olofsson et al. 2014, equations 9 and 10, each {unit} counted once); right as far as the labels are a random choice of what the map shows. Blue ticks: the map itself.</source>
        <translation>Barres : corrigées des erreurs de la carte, avec des intervalles à 95 % (Olofsson et al. 2014, équations 9 et 10, comptées par {unit}) ; justes dans la mesure où les étiquettes sont un choix aléatoire de ce que montre la carte. Traits bleus : la carte elle-même.</translation>
    </message>
    <message>
        <source>Bars: the map itself. Corrected for the map's errors no area is known: that takes held-out labels of every class on the map.</source>
        <translation>Barres : la carte elle-même. Corrigée des erreurs de la carte, aucune surface n'est connue : il y faut des étiquettes mises de côté de chaque classe de la carte.</translation>
    </message>
    <message>
        <source>Before {date} the region has {count} of the {least} acquisitions of this season that it takes (within {season_days} days of the same day in earlier years)</source>
        <translation>Avant le {date}, la région a {count} des {least} acquisitions de cette saison qu'il faut (à {season_days} jours au plus du même jour des années précédentes)</translation>
    </message>
    <message>
        <source>Blocks are held out of classes, and {head} is judged on places</source>
        <translation>Les blocs sont mis de côté pour des classes, et {head} est jugé sur des lieux</translation>
    </message>
    <message>
        <source>Borrow from one of this region</source>
        <translation>Emprunter à une tâche de cette région</translation>
    </message>
    <message>
        <source>Borrowed labels need a raster or a task</source>
        <translation>Les étiquettes empruntées demandent un raster ou une tâche</translation>
    </message>
    <message>
        <source>Both dates are {date}</source>
        <translation>Les deux dates sont le {date}</translation>
    </message>
    <message>
        <source>Both maps have the same path</source>
        <translation>Les deux cartes ont le même chemin</translation>
    </message>
    <message>
        <source>Bring it onto a regular grid</source>
        <translation>L'amener sur une grille régulière</translation>
    </message>
    <message>
        <source>By the first acquisition that shows the class after; it changed between the one before and this one.</source>
        <translation>Selon la première acquisition qui montre la classe d'après ; le changement a eu lieu entre la précédente et celle-ci.</translation>
    </message>
    <message>
        <source>Call the axis of features feature, band or channel, and the others y and x</source>
        <translation>Nommer l'axe des caractéristiques feature, band ou channel, et les autres y et x</translation>
    </message>
    <message>
        <source>Call them x and y, lon and lat, or wkt; its columns are {columns}</source>
        <translation>Nommez-les x et y, lon et lat, ou wkt ; ses colonnes sont {columns}</translation>
    </message>
    <message>
        <source>Cannot listen on {host} port {port} ({reason})</source>
        <translation>Impossible d'écouter sur {host}, port {port} ({reason})</translation>
    </message>
    <message>
        <source>Change its permissions</source>
        <translation>Changez ses permissions</translation>
    </message>
    <message>
        <source>Check how it is spelt</source>
        <translation>Vérifier l'orthographe</translation>
    </message>
    <message>
        <source>Check its order: W S E N</source>
        <translation>Vérifier l'ordre : O S E N</translation>
    </message>
    <message>
        <source>Check its path</source>
        <translation>Vérifier son chemin</translation>
    </message>
    <message>
        <source>Check its permissions</source>
        <translation>Vérifier ses droits</translation>
    </message>
    <message>
        <source>Check that it is a whole GeoTIFF</source>
        <translation>Vérifiez que c'est un GeoTIFF complet</translation>
    </message>
    <message>
        <source>Check that it is there and whole; what failed on its way may work later</source>
        <translation>Vérifiez qu'il est là et complet ; ce qui a échoué en route peut réussir plus tard</translation>
    </message>
    <message>
        <source>Check that it is whole, or warp it with gdalwarp</source>
        <translation>Vérifier qu'il est complet, ou le reprojeter avec gdalwarp</translation>
    </message>
    <message>
        <source>Check the account, or the link's signature</source>
        <translation>Vérifier le compte, ou la signature du lien</translation>
    </message>
    <message>
        <source>Check the address</source>
        <translation>Vérifier l'adresse</translation>
    </message>
    <message>
        <source>Check the address and the connection</source>
        <translation>Vérifier l'adresse et la connexion</translation>
    </message>
    <message>
        <source>Check the address of the catalogue</source>
        <translation>Vérifier l'adresse du catalogue</translation>
    </message>
    <message>
        <source>Check the address of the catalogue, or try again later</source>
        <translation>Vérifiez l’adresse du catalogue, ou réessayez plus tard</translation>
    </message>
    <message>
        <source>Check the address; a page for people is no catalogue</source>
        <translation>Vérifier l'adresse ; une page pour lecteurs n'est pas un catalogue</translation>
    </message>
    <message>
        <source>Check the catalogue's links</source>
        <translation>Vérifier les liens du catalogue</translation>
    </message>
    <message>
        <source>Check the folder</source>
        <translation>Vérifier le dossier</translation>
    </message>
    <message>
        <source>Check the path</source>
        <translation>Vérifier le chemin</translation>
    </message>
    <message>
        <source>Check the path, or choose another file</source>
        <translation>Vérifier le chemin, ou choisir un autre fichier</translation>
    </message>
    <message>
        <source>Check their names</source>
        <translation>Vérifier leurs noms</translation>
    </message>
    <message>
        <source>Check what was asked for</source>
        <translation>Vérifier ce qui a été demandé</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>Vérification</translation>
    </message>
    <message>
        <source>Choose a STAC item collection</source>
        <translation>Choisir une collection d'items STAC</translation>
    </message>
    <message>
        <source>Choose a catalogue that has one of them</source>
        <translation>Choisir un catalogue qui a l'un d'eux</translation>
    </message>
    <message>
        <source>Choose a collection of optical imagery</source>
        <translation>Choisir une collection d'images optiques</translation>
    </message>
    <message>
        <source>Choose a field of numbers, or convert the text to numbers</source>
        <translation>Choisir un champ de nombres, ou convertir le texte en nombres</translation>
    </message>
    <message>
        <source>Choose a field with text or whole numbers</source>
        <translation>Choisir un champ de texte ou de nombres entiers</translation>
    </message>
    <message>
        <source>Choose a file of a vector layer</source>
        <translation>Choisir un fichier d'une couche vectorielle</translation>
    </message>
    <message>
        <source>Choose a file that `lianet pretrain` wrote</source>
        <translation>Choisir un fichier écrit par `lianet pretrain`</translation>
    </message>
    <message>
        <source>Choose a file that was saved after a training</source>
        <translation>Choisir un fichier enregistré après un entraînement</translation>
    </message>
    <message>
        <source>Choose a folder that holds one GeoTIFF for every date</source>
        <translation>Choisir un dossier qui contient un GeoTIFF par date</translation>
    </message>
    <message>
        <source>Choose a folder that you may write to</source>
        <translation>Choisissez un dossier où vous pouvez écrire</translation>
    </message>
    <message>
        <source>Choose a layer of points</source>
        <translation>Choisir une couche de points</translation>
    </message>
    <message>
        <source>Choose a layer of points, or make points of it first: in QGIS, Centroids</source>
        <translation>Choisissez une couche de points, ou faites-en d'abord des points : Centroïdes dans QGIS</translation>
    </message>
    <message>
        <source>Choose a layer of polygons</source>
        <translation>Choisir une couche de polygones</translation>
    </message>
    <message>
        <source>Choose a longer window, or a region with more acquisitions</source>
        <translation>Choisir une période plus longue, ou une région avec plus d'acquisitions</translation>
    </message>
    <message>
        <source>Choose a part of it</source>
        <translation>En choisir une partie</translation>
    </message>
    <message>
        <source>Choose a place where the imagery shows something</source>
        <translation>Choisir un endroit où l'imagerie montre quelque chose</translation>
    </message>
    <message>
        <source>Choose a point on the imagery</source>
        <translation>Choisir un point sur l'imagerie</translation>
    </message>
    <message>
        <source>Choose a raster of classes</source>
        <translation>Choisir un raster de classes</translation>
    </message>
    <message>
        <source>Choose a raster whose values are class numbers</source>
        <translation>Choisir un raster dont les valeurs sont des numéros de classes</translation>
    </message>
    <message>
        <source>Choose a region or embeddings instead; a map of classes goes where labels go</source>
        <translation>Choisir plutôt une région ou des embeddings ; une carte de classes va là où des étiquettes sont demandées</translation>
    </message>
    <message>
        <source>Choose a region with more than one cover</source>
        <translation>Choisir une région avec plus d'une couverture</translation>
    </message>
    <message>
        <source>Choose a shorter name, or another folder</source>
        <translation>Choisir un nom plus court ou un autre dossier</translation>
    </message>
    <message>
        <source>Choose a shorter one</source>
        <translation>Choisissez-en un plus court</translation>
    </message>
    <message>
        <source>Choose a task with classes</source>
        <translation>Choisir une tâche avec des classes</translation>
    </message>
    <message>
        <source>Choose a window inside the region</source>
        <translation>Choisir une fenêtre dans la région</translation>
    </message>
    <message>
        <source>Choose a zip of GeoTIFFs or of a product</source>
        <translation>Choisissez un zip de GeoTIFF ou d'un produit</translation>
    </message>
    <message>
        <source>Choose acquisitions on both sides</source>
        <translation>Choisir des acquisitions des deux côtés</translation>
    </message>
    <message>
        <source>Choose another CRS</source>
        <translation>Choisir un autre SCR</translation>
    </message>
    <message>
        <source>Choose another CRS or a smaller area</source>
        <translation>Choisir un autre SCR ou une zone plus petite</translation>
    </message>
    <message>
        <source>Choose another CRS with --crs</source>
        <translation>Choisir un autre SCR avec --crs</translation>
    </message>
    <message>
        <source>Choose another acquisition, or allow more days</source>
        <translation>Choisissez une autre acquisition, ou autorisez plus de jours</translation>
    </message>
    <message>
        <source>Choose another area</source>
        <translation>Choisir une autre zone</translation>
    </message>
    <message>
        <source>Choose another area, or correct the nodata value or the values to mask</source>
        <translation>Choisir une autre zone, ou corriger la valeur nodata ou les valeurs à masquer</translation>
    </message>
    <message>
        <source>Choose another area, other days (--from, --to), more cloud (--max-cloud) or another collection</source>
        <translation>Choisir une autre zone, d'autres jours (--from, --to), plus de nuages (--max-cloud) ou une autre collection</translation>
    </message>
    <message>
        <source>Choose another catalogue</source>
        <translation>Choisir un autre catalogue</translation>
    </message>
    <message>
        <source>Choose another folder</source>
        <translation>Choisir un autre dossier</translation>
    </message>
    <message>
        <source>Choose another folder, or move that file away first</source>
        <translation>Choisir un autre dossier, ou déplacer d'abord ce fichier</translation>
    </message>
    <message>
        <source>Choose another name</source>
        <translation>Choisissez un autre nom</translation>
    </message>
    <message>
        <source>Choose another name for what is written</source>
        <translation>Choisir un autre nom pour ce qui est écrit</translation>
    </message>
    <message>
        <source>Choose another name, or move that file away first</source>
        <translation>Choisir un autre nom, ou déplacer d'abord ce fichier</translation>
    </message>
    <message>
        <source>Choose another one for one of them</source>
        <translation>Choisissez-en un autre pour l'une des deux</translation>
    </message>
    <message>
        <source>Choose another one for the classes</source>
        <translation>En choisir un autre pour les classes</translation>
    </message>
    <message>
        <source>Choose another port, or 0 for any that is free</source>
        <translation>Choisissez un autre port, ou 0 pour n'importe quel port libre</translation>
    </message>
    <message>
        <source>Choose at least one, or learn on all dates</source>
        <translation>En choisir au moins une, ou apprendre sur toutes les dates</translation>
    </message>
    <message>
        <source>Choose days with more acquisitions between them</source>
        <translation>Choisir des jours séparés par plus d'acquisitions</translation>
    </message>
    <message>
        <source>Choose imagery of other dates</source>
        <translation>Choisir des images d'autres dates</translation>
    </message>
    <message>
        <source>Choose labels of at least two classes</source>
        <translation>Choisir des étiquettes d'au moins deux classes</translation>
    </message>
    <message>
        <source>Choose one of its parts</source>
        <translation>Choisir l'une de ses parties</translation>
    </message>
    <message>
        <source>Choose one of those</source>
        <translation>Choisir l'un d'eux</translation>
    </message>
    <message>
        <source>Choose one of {known}</source>
        <translation>Choisir parmi : {known}</translation>
    </message>
    <message>
        <source>Choose one of {known}, or all dates</source>
        <translation>Choisir l'une de {known}, ou toutes les dates</translation>
    </message>
    <message>
        <source>Choose one that the change between dates has written</source>
        <translation>En choisir une que la comparaison de dates a écrite</translation>
    </message>
    <message>
        <source>Choose optical imagery; a stack of backscatter can be opened as embeddings</source>
        <translation>Choisissez des images optiques ; une pile de rétrodiffusion peut être ouverte comme embeddings</translation>
    </message>
    <message>
        <source>Choose other dates, or take that one out first, with --without</source>
        <translation>Choisir d'autres dates, ou retirer d'abord celle-là avec --without</translation>
    </message>
    <message>
        <source>Choose the file {name} in it, which lists STAC items</source>
        <translation>Choisissez-y le fichier {name}, qui énumère des items STAC</translation>
    </message>
    <message>
        <source>Choose the folder that holds the bands; one of masks or scene classes alone makes no region</source>
        <translation>Choisissez le dossier qui contient les bandes ; des masques ou des classes de scène seuls ne font pas une région</translation>
    </message>
    <message>
        <source>Choose the raster whose values are class numbers, and not its colours</source>
        <translation>Choisissez le raster dont les valeurs sont des numéros de classe, et non ses couleurs</translation>
    </message>
    <message>
        <source>Choose those that lie in the same place: --bands {names}</source>
        <translation>Choisissez celles qui se trouvent au même endroit : --bands {names}</translation>
    </message>
    <message>
        <source>Choose two different acquisitions</source>
        <translation>Choisir deux acquisitions différentes</translation>
    </message>
    <message>
        <source>Choose values that it has, or another raster</source>
        <translation>Choisir des valeurs qu'il contient, ou un autre raster</translation>
    </message>
    <message>
        <source>Choose windows that do not meet</source>
        <translation>Choisir des périodes qui ne se touchent pas</translation>
    </message>
    <message>
        <source>Choose {name} in it where it is a zip, else unpack it</source>
        <translation>Choisissez {name} dedans si c'est un zip, sinon décompressez-le</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Classe</translation>
    </message>
    <message>
        <source>Class change compares one task of each side, or asks one task about both: train two with these dates chosen, or give one</source>
        <translation>Le changement de classes compare une tâche de chaque côté, ou en interroge une sur les deux : en entraîner deux avec ces dates, ou en donner une</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Classes</translation>
    </message>
    <message>
        <source>Click on the imagery</source>
        <translation>Cliquer sur l'imagerie</translation>
    </message>
    <message>
        <source>Click on the map again; a restart forgets them</source>
        <translation>Cliquer de nouveau sur la carte ; un redémarrage les oublie</translation>
    </message>
    <message>
        <source>Close one that is not needed, and open this one again</source>
        <translation>En fermer une dont on n'a pas besoin, et ouvrir celle-ci à nouveau</translation>
    </message>
    <message>
        <source>Close other programs that use the GPU, or use --device cpu</source>
        <translation>Fermer les autres programmes qui utilisent le GPU, ou utiliser --device cpu</translation>
    </message>
    <message>
        <source>Close regions and other programs, or do it for a smaller region</source>
        <translation>Fermez des régions et d'autres programmes, ou faites-le pour une région plus petite</translation>
    </message>
    <message>
        <source>Close the region that is open first</source>
        <translation>Fermer d'abord la région ouverte</translation>
    </message>
    <message>
        <source>Close what uses it, and try again</source>
        <translation>Fermer ce qui l'utilise et réessayer</translation>
    </message>
    <message>
        <source>Coding</source>
        <translation>Codage</translation>
    </message>
    <message>
        <source>Coding as JPEG 2000</source>
        <translation>Codage en JPEG 2000</translation>
    </message>
    <message>
        <source>Coding the nodes</source>
        <translation>Codage des nœuds</translation>
    </message>
    <message>
        <source>Coding what is new</source>
        <translation>Codage de ce qui est nouveau</translation>
    </message>
    <message>
        <source>Compare again</source>
        <translation>Comparer de nouveau</translation>
    </message>
    <message>
        <source>Compare other dates</source>
        <translation>Comparer d'autres dates</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>Comparaison</translation>
    </message>
    <message>
        <source>Comparing with earlier years</source>
        <translation>Comparaison avec les années précédentes</translation>
    </message>
    <message>
        <source>Computing features</source>
        <translation>Calcul des caractéristiques</translation>
    </message>
    <message>
        <source>Convert them to polygons with straight edges</source>
        <translation>Les convertir en polygones à bords droits</translation>
    </message>
    <message>
        <source>Copy all of its files, or save the labels as a GeoPackage</source>
        <translation>Copiez tous ses fichiers, ou enregistrez les étiquettes en GeoPackage</translation>
    </message>
    <message>
        <source>Copy it again</source>
        <translation>Copiez-le à nouveau</translation>
    </message>
    <message>
        <source>Copy it to where the VRT expects it, or make the VRT again</source>
        <translation>Le copier là où le VRT l'attend, ou refaire le VRT</translation>
    </message>
    <message>
        <source>Copy its metadata again</source>
        <translation>Copier à nouveau ses métadonnées</translation>
    </message>
    <message>
        <source>Copy its metadata again, or write it with proj:code</source>
        <translation>Copier à nouveau ses métadonnées, ou l'écrire avec proj:code</translation>
    </message>
    <message>
        <source>Copy or download it again</source>
        <translation>Le copier ou le télécharger à nouveau</translation>
    </message>
    <message>
        <source>Copy or download the file again</source>
        <translation>Copier ou télécharger le fichier à nouveau</translation>
    </message>
    <message>
        <source>Correct it</source>
        <translation>Le corriger</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>Corrigée</translation>
    </message>
    <message>
        <source>Counted on a map of change, which is wrong in places as any map is. For areas with their ranges, look at a random sample of it.</source>
        <translation>Compté sur une carte de changement, fausse par endroits comme toute carte. Pour des surfaces avec leurs intervalles, examinez-en un échantillon aléatoire.</translation>
    </message>
    <message>
        <source>Counted on the map; what changed first</source>
        <translation>Compté sur la carte ; d'abord ce qui a changé</translation>
    </message>
    <message>
        <source>Counting</source>
        <translation>Comptage</translation>
    </message>
    <message>
        <source>Dask, which gives tiles to workers, is not installed</source>
        <translation>Dask, qui donne des tuiles aux processus, n'est pas installé</translation>
    </message>
    <message>
        <source>Dates cannot be read as {given}</source>
        <translation>Une date ne peut pas être lue comme {given}</translation>
    </message>
    <message>
        <source>Delete it and start without --resume</source>
        <translation>Le supprimer et commencer sans --resume</translation>
    </message>
    <message>
        <source>Download both again</source>
        <translation>Télécharger les deux à nouveau</translation>
    </message>
    <message>
        <source>Download both: without scales its eight bits mean nothing</source>
        <translation>Télécharger les deux : sans échelles, ses huit bits ne veulent rien dire</translation>
    </message>
    <message>
        <source>Download it again</source>
        <translation>Le télécharger à nouveau</translation>
    </message>
    <message>
        <source>Download it again as the data set has it</source>
        <translation>Le télécharger à nouveau tel qu'il est dans le jeu de données</translation>
    </message>
    <message>
        <source>Download it again, or go on with coarser pixels</source>
        <translation>Télécharger à nouveau, ou continuer avec des pixels plus grossiers</translation>
    </message>
    <message>
        <source>Download it again, or go on without these bands</source>
        <translation>Le télécharger à nouveau, ou continuer sans ces bandes</translation>
    </message>
    <message>
        <source>Download it again, or leave this date out</source>
        <translation>Télécharger à nouveau, ou laisser cette date de côté</translation>
    </message>
    <message>
        <source>Download the product again</source>
        <translation>Télécharger le produit à nouveau</translation>
    </message>
    <message>
        <source>Download the tile again</source>
        <translation>Télécharger à nouveau la tuile</translation>
    </message>
    <message>
        <source>Download the tile's landmask, and put it beside the tile or into a folder landmasks</source>
        <translation>Télécharger le masque terrestre de la tuile et le mettre à côté d'elle ou dans un dossier landmasks</translation>
    </message>
    <message>
        <source>Download the whole product again</source>
        <translation>Télécharger à nouveau le produit entier</translation>
    </message>
    <message>
        <source>Draw a larger one</source>
        <translation>En dessiner une plus grande</translation>
    </message>
    <message>
        <source>Draw a new sample</source>
        <translation>Tirer un nouvel échantillon</translation>
    </message>
    <message>
        <source>Draw a smaller area, take a coarser resolution such as --resolution {coarser}, or say --resolution {gsd} if you mean it</source>
        <translation>Dessiner une zone plus petite, prendre une résolution plus grossière comme --resolution {coarser}, ou donner --resolution {gsd} si c'est voulu</translation>
    </message>
    <message>
        <source>Draw it again</source>
        <translation>Le dessiner à nouveau</translation>
    </message>
    <message>
        <source>Draw it again, or repair it in QGIS with Fix geometries</source>
        <translation>La dessiner de nouveau, ou la réparer dans QGIS avec « Réparer les géométries »</translation>
    </message>
    <message>
        <source>Draw one on the imagery</source>
        <translation>En dessiner un sur l'imagerie</translation>
    </message>
    <message>
        <source>Draw one, or choose another</source>
        <translation>En dessiner un, ou en choisir un autre</translation>
    </message>
    <message>
        <source>Draw or borrow a second class</source>
        <translation>Dessiner ou emprunter une deuxième classe</translation>
    </message>
    <message>
        <source>Draw polygons of a second class</source>
        <translation>Dessiner des polygones d'une deuxième classe</translation>
    </message>
    <message>
        <source>Draw polygons of a second class there, or leave the labels' date empty where they hold for both</source>
        <translation>Y dessiner des polygones d'une deuxième classe, ou laisser vide la date des étiquettes valables pour les deux</translation>
    </message>
    <message>
        <source>Draw polygons of at least two classes</source>
        <translation>Dessiner des polygones d'au moins deux classes</translation>
    </message>
    <message>
        <source>Draw some polygons first</source>
        <translation>Dessiner d'abord quelques polygones</translation>
    </message>
    <message>
        <source>Draw them somewhere else</source>
        <translation>Les dessiner ailleurs</translation>
    </message>
    <message>
        <source>Draw {name} somewhere else, or remove it</source>
        <translation>Dessiner {name} ailleurs, ou la retirer</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>Tirage de l’échantillon</translation>
    </message>
    <message>
        <source>Drawing previews</source>
        <translation>Dessin des aperçus</translation>
    </message>
    <message>
        <source>Drawn and borrowed labels together have only one class</source>
        <translation>Les étiquettes dessinées et empruntées n'ont ensemble qu'une classe</translation>
    </message>
    <message>
        <source>Drawn as</source>
        <translation>Dessiné comme</translation>
    </message>
    <message>
        <source>Encode into the same file again and resume: it goes on from its checkpoint</source>
        <translation>Encodez à nouveau dans le même fichier et reprenez : le travail continue depuis son point de reprise</translation>
    </message>
    <message>
        <source>Encode it as a region, or say that it holds embeddings of the kind raster</source>
        <translation>L'encoder comme région, ou indiquer qu'il contient des embeddings du type raster</translation>
    </message>
    <message>
        <source>Encode the area again</source>
        <translation>Encoder à nouveau la zone</translation>
    </message>
    <message>
        <source>Encode the region again, or leave out --fill</source>
        <translation>Encoder de nouveau la région, ou omettre --fill</translation>
    </message>
    <message>
        <source>Encode the region again, with the preset compact where its dates shall come and go</source>
        <translation>Encoder à nouveau la région, avec le préréglage compact si ses dates doivent pouvoir changer</translation>
    </message>
    <message>
        <source>Encode the region again; its dates can then come and go</source>
        <translation>Encoder à nouveau la région ; ses dates pourront alors changer</translation>
    </message>
    <message>
        <source>End it in {wanted}</source>
        <translation>Le terminer par {wanted}</translation>
    </message>
    <message>
        <source>End other programs that use the GPU, or choose the preset compact or --device cpu</source>
        <translation>Fermer les autres programmes qui utilisent le GPU, ou choisir le préréglage compact ou --device cpu</translation>
    </message>
    <message>
        <source>Every band is 0 in {shares}{more}, which is not declared as nodata</source>
        <translation>Chaque bande vaut 0 dans {shares}{more}, ce qui n'est pas déclaré comme nodata</translation>
    </message>
    <message>
        <source>Every band of {granule}{more} lies about 0, as values do whose mean was taken off: it is no reflectance</source>
        <translation>Chaque bande de {granule}{more} se situe autour de 0, comme des valeurs dont on a retiré la moyenne : ce n'est pas une réflectance</translation>
    </message>
    <message>
        <source>Every band of {granule}{more} runs from the bottom to exactly {largest:g}: it was scaled by its own range, and is no reflectance</source>
        <translation>Chaque bande de {granule}{more} va du plus bas à exactement {largest:g} : elle a été mise à l'échelle de sa propre étendue et n'est pas une réflectance</translation>
    </message>
    <message>
        <source>Every date has more than {max_cloud:g} % of cloud; the clearest {clearest:.0f}</source>
        <translation>Chaque date a plus de {max_cloud:g} % de nuages ; la plus dégagée {clearest:.0f}</translation>
    </message>
    <message>
        <source>Every date needs the mask band: export it again, or use a folder of masks</source>
        <translation>Chaque date a besoin de la bande de masque : l'exporter à nouveau, ou utiliser un dossier de masques</translation>
    </message>
    <message>
        <source>Every date needs the same bands: export it again, or choose the bands to use</source>
        <translation>Chaque date a besoin des mêmes bandes : l'exporter à nouveau, ou choisir les bandes</translation>
    </message>
    <message>
        <source>Everything was read anew</source>
        <translation>Tout a été relu</translation>
    </message>
    <message>
        <source>Exchange its ends</source>
        <translation>Échanger le début et la fin</translation>
    </message>
    <message>
        <source>Exchange them, in QGIS with Swap X and Y coordinates</source>
        <translation>Les échanger, dans QGIS avec Permuter les coordonnées X et Y</translation>
    </message>
    <message>
        <source>Export it again as a georeferenced raster</source>
        <translation>L'exporter à nouveau comme raster géoréférencé</translation>
    </message>
    <message>
        <source>Export it again with descriptions like 20180610_B4</source>
        <translation>L'exporter à nouveau avec des descriptions comme 20180610_B4</translation>
    </message>
    <message>
        <source>Export it again with its position, as a GeoTIFF</source>
        <translation>L'exporter à nouveau avec sa position, en GeoTIFF</translation>
    </message>
    <message>
        <source>Export it again without taking it off, or leave it out; --offset {none} learns it as it is</source>
        <translation>L'exporter à nouveau sans le retirer, ou l'écarter ; --offset {none} l'apprend tel quel</translation>
    </message>
    <message>
        <source>Export real ones</source>
        <translation>En exporter des réels</translation>
    </message>
    <message>
        <source>Export them again like the others, or leave them out of the folder; --scale 0.0001 if all are right as they are</source>
        <translation>Exportez-les à nouveau comme les autres, ou retirez-les du dossier ; --scale 0.0001 si toutes sont justes telles quelles</translation>
    </message>
    <message>
        <source>F1 of each class</source>
        <translation>F1 de chaque classe</translation>
    </message>
    <message>
        <source>F1 with its range.</source>
        <translation>F1 avec son intervalle.</translation>
    </message>
    <message>
        <source>Feature {number} has the class {value}, which is not in the class list</source>
        <translation>L'entité {number} a la classe {value}, qui n'est pas dans la liste des classes</translation>
    </message>
    <message>
        <source>Feature {number} of the label set is not valid GeoJSON</source>
        <translation>L'entité {number} des étiquettes n'est pas un GeoJSON valide</translation>
    </message>
    <message>
        <source>Feature {number} of {name} has no number for a value</source>
        <translation>L'entité {number} de {name} n'a pas de nombre comme valeur</translation>
    </message>
    <message>
        <source>Feature {number} of {name} has the value {dumps}, which is not a number</source>
        <translation>L'entité {number} de {name} a la valeur {dumps}, qui n'est pas un nombre</translation>
    </message>
    <message>
        <source>Features have moved by {shift:.1f} standard deviations; {name} has moved by {far:+.1f} standard deviations</source>
        <translation>Les caractéristiques se sont déplacées de {shift:.1f} écarts-types ; {name} de {far:+.1f} écarts-types</translation>
    </message>
    <message>
        <source>Features of the kind {kind} are a region's</source>
        <translation>Les caractéristiques du genre {kind} sont celles d'une région</translation>
    </message>
    <message>
        <source>Features of the kind {kind} do not lie in files</source>
        <translation>Les caractéristiques du genre {kind} ne sont pas dans des fichiers</translation>
    </message>
    <message>
        <source>Features of the kind {name} are no region's</source>
        <translation>Les caractéristiques du genre {name} ne sont celles d'aucune région</translation>
    </message>
    <message>
        <source>Fetch again: it goes on from what is there</source>
        <translation>Récupérez à nouveau : le travail continue depuis ce qui est là</translation>
    </message>
    <message>
        <source>Fetching {name}</source>
        <translation>Téléchargement de {name}</translation>
    </message>
    <message>
        <source>Fewer dates (--dates-at-most), a smaller area or a coarser --resolution take less; lianet encode-area makes a grid of regions, which goes on where it was stopped</source>
        <translation>Moins de dates (--dates-at-most), une zone plus petite ou une --resolution plus grossière en demandent moins ; lianet encode-area fait une grille de régions, qui reprend là où elle a été arrêtée</translation>
    </message>
    <message>
        <source>Files of Copernicus Data Space are read with S3 keys, and there are none</source>
        <translation>Les fichiers de Copernicus Data Space se lisent avec des clés S3, et il n'y en a pas</translation>
    </message>
    <message>
        <source>Fill it in, or remove the feature</source>
        <translation>La compléter, ou retirer l'entité</translation>
    </message>
    <message>
        <source>Finding clouds in {name}</source>
        <translation>Recherche des nuages dans {name}</translation>
    </message>
    <message>
        <source>Finding clusters</source>
        <translation>Recherche des groupes</translation>
    </message>
    <message>
        <source>Fmask of {file}{more} holds classes up to {top}, and not the bits of HLS</source>
        <translation>Fmask de {file}{more} contient des classes jusqu'à {top}, et non les bits de HLS</translation>
    </message>
    <message>
        <source>Free some space or choose another folder; no half-written file was left behind</source>
        <translation>Libérez de la place ou choisissez un autre dossier ; aucun fichier incomplet n'est resté</translation>
    </message>
    <message>
        <source>Free some space, then do it again</source>
        <translation>Libérez de la place, puis recommencez</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>Get a fresh copy of the file</source>
        <translation>Procurez-vous une nouvelle copie du fichier</translation>
    </message>
    <message>
        <source>Get a fresh copy of the file, or encode the region again</source>
        <translation>Procurez-vous une nouvelle copie du fichier, ou encodez de nouveau la région</translation>
    </message>
    <message>
        <source>Get a fresh copy of the file, or train again</source>
        <translation>Se procurer une nouvelle copie du fichier, ou réentraîner</translation>
    </message>
    <message>
        <source>Get the link, or the file of items, anew from its catalogue, and give it again</source>
        <translation>Reprendre le lien, ou le fichier d'items, dans son catalogue et le redonner</translation>
    </message>
    <message>
        <source>Give a GeoDataFrame, a FeatureCollection or a list of features</source>
        <translation>Donnez un GeoDataFrame, une FeatureCollection ou une liste d'entités</translation>
    </message>
    <message>
        <source>Give a GeoPackage, GeoJSON or Shapefile, or W,S,E,N in degrees</source>
        <translation>Donner un GeoPackage, un GeoJSON ou un Shapefile, ou O,S,E,N en degrés</translation>
    </message>
    <message>
        <source>Give a larger --batch, or start fewer processes</source>
        <translation>Donner un --batch plus grand, ou démarrer moins de processus</translation>
    </message>
    <message>
        <source>Give a minimum below the maximum, or leave them out</source>
        <translation>Donner un minimum inférieur au maximum, ou les omettre</translation>
    </message>
    <message>
        <source>Give a name without slashes and line breaks</source>
        <translation>Donner un nom sans barres obliques ni sauts de ligne</translation>
    </message>
    <message>
        <source>Give an item collection, a catalogue or a STAC API</source>
        <translation>Donner une collection d'items, un catalogue ou une API STAC</translation>
    </message>
    <message>
        <source>Give both, or neither for the change of the imagery alone</source>
        <translation>Donner les deux, ou aucun pour le changement de l'imagerie seule</translation>
    </message>
    <message>
        <source>Give every band its own description</source>
        <translation>Donner à chaque bande sa propre description</translation>
    </message>
    <message>
        <source>Give every user a token (lianet users add NAME --users FILE, then lianet serve --users FILE), set LIANET_TOKEN to a long random text, or listen on 127.0.0.1</source>
        <translation>Donnez un jeton à chaque utilisateur (lianet users add NOM --users FICHIER, puis lianet serve --users FICHIER), mettez dans LIANET_TOKEN un long texte aléatoire, ou écoutez sur 127.0.0.1</translation>
    </message>
    <message>
        <source>Give it another name</source>
        <translation>Lui donner un autre nom</translation>
    </message>
    <message>
        <source>Give it another name: kind says whose the options are</source>
        <translation>Donnez-lui un autre nom : kind dit de qui sont les options</translation>
    </message>
    <message>
        <source>Give masks with --mask-dir, or go on without --cloud-model</source>
        <translation>Donner des masques avec --mask-dir, ou continuer sans --cloud-model</translation>
    </message>
    <message>
        <source>Give one with --area: a layer, or W,S,E,N in degrees</source>
        <translation>En donner une avec --area : une couche, ou O,S,E,N en degrés</translation>
    </message>
    <message>
        <source>Give the address of a catalog.json, or of the folder that holds it</source>
        <translation>Donner l'adresse d'un catalog.json, ou du dossier qui le contient</translation>
    </message>
    <message>
        <source>Give the folder it was made from, or start without --resume</source>
        <translation>Donner le dossier dont il est issu, ou commencer sans --resume</translation>
    </message>
    <message>
        <source>Give the labels as a vector layer, or leave the upsampling at 1</source>
        <translation>Donner les étiquettes comme couche vecteur, ou laisser le suréchantillonnage à 1</translation>
    </message>
    <message>
        <source>Give the one or the other</source>
        <translation>Donner l'un ou l'autre</translation>
    </message>
    <message>
        <source>Give the ones that it was begun with to go on, or choose another folder</source>
        <translation>Donner ce avec quoi elle a été commencée pour continuer, ou choisir un autre dossier</translation>
    </message>
    <message>
        <source>Give the option scale</source>
        <translation>Donner l'option scale</translation>
    </message>
    <message>
        <source>Give the same one, or start without --resume</source>
        <translation>Donner le même, ou commencer sans --resume</translation>
    </message>
    <message>
        <source>Give the same preset and budget, or start without --resume</source>
        <translation>Donner les mêmes préréglage et budget, ou commencer sans --resume</translation>
    </message>
    <message>
        <source>Give the scale that makes them reflectance: --scale 0.01 of percent, --scale 0.0001 usually</source>
        <translation>Donner l'échelle qui en fait des réflectances : --scale 0.01 pour des pourcents, sinon --scale 0.0001</translation>
    </message>
    <message>
        <source>Give the stack that the region was made from</source>
        <translation>Donnez la pile dont la région a été faite</translation>
    </message>
    <message>
        <source>Give the value of its empty pixels</source>
        <translation>Donner la valeur de ses pixels vides</translation>
    </message>
    <message>
        <source>Give the whole path of the file</source>
        <translation>Donner le chemin complet du fichier</translation>
    </message>
    <message>
        <source>Give them as labels or as label_file</source>
        <translation>Donnez-les comme labels ou comme label_file</translation>
    </message>
    <message>
        <source>Give them as labels or as label_file, and not as both</source>
        <translation>Les donner comme labels ou comme label_file, pas les deux</translation>
    </message>
    <message>
        <source>Go on with --resume</source>
        <translation>Continuez avec --resume</translation>
    </message>
    <message>
        <source>Go on without them: they are computed where they are needed</source>
        <translation>Continuer sans elles : elles sont calculées là où il en faut</translation>
    </message>
    <message>
        <source>Hardly a pixel of {granule}{more} has a reflectance above {highest:.4f}</source>
        <translation>À peine un pixel de {granule}{more} a une réflectance au-dessus de {highest:.4f}</translation>
    </message>
    <message>
        <source>Haze, snow or thin cloud may be in it: look at it before you take it</source>
        <translation>Il peut y avoir de la brume, de la neige ou des nuages fins : à regarder avant de les prendre</translation>
    </message>
    <message>
        <source>Heads that had not seen these labels took most of their pixels for another class. The label may be wrong, or the only one of its sort.</source>
        <translation>Des méthodes qui n'avaient pas vu ces étiquettes ont pris la plupart de leurs pixels pour une autre classe. L'étiquette est peut-être fausse, ou la seule de son genre.</translation>
    </message>
    <message>
        <source>Hectares</source>
        <translation>Hectares</translation>
    </message>
    <message>
        <source>Held out</source>
        <translation>Mis de côté</translation>
    </message>
    <message>
        <source>Held out: each {what} was judged by a head that had not seen it, nor any label within {gap:g} pixels of it; {heads} such heads were trained. Ranges hold 95 % of what other labels of the same kind would give.</source>
        <translation>Mis de côté ({what}) : chacun a été jugé par une méthode qui ne l'avait pas vu, ni aucune étiquette à moins de {gap:g} pixels ; {heads} méthodes de ce genre ont été entraînées. Les intervalles contiennent 95 % de ce que donneraient d'autres étiquettes du même genre.</translation>
    </message>
    <message>
        <source>How far reflectance moved, light to dark</source>
        <translation>De combien la réflectance a bougé, du clair au foncé</translation>
    </message>
    <message>
        <source>How good {name} is was not found out</source>
        <translation>La qualité de {name} n'a pas été mesurée</translation>
    </message>
    <message>
        <source>How right the map is</source>
        <translation>À quel point la carte est juste</translation>
    </message>
    <message>
        <source>If they are Landsat's, export {known} alone, as SR_B4 or by their colours; else use --bands {sentinel}</source>
        <translation>Si elles sont de Landsat, exportez {known} seulement, comme SR_B4 ou par leurs couleurs ; sinon utilisez --bands {sentinel}</translation>
    </message>
    <message>
        <source>Import its checkpoint again</source>
        <translation>Importer à nouveau son checkpoint</translation>
    </message>
    <message>
        <source>In {percent:.0f} % of the region's size the features would lose too much</source>
        <translation>Dans {percent:.0f} % de la taille de la région, les caractéristiques perdraient trop</translation>
    </message>
    <message>
        <source>Install lianet[tensorboard], or leave --tensorboard out</source>
        <translation>Installer lianet[tensorboard], ou omettre --tensorboard</translation>
    </message>
    <message>
        <source>Install onnxruntime-gpu with the CUDA and cuDNN that it needs, or use --device cpu</source>
        <translation>Installer onnxruntime-gpu avec les CUDA et cuDNN qu'il lui faut, ou utiliser --device cpu</translation>
    </message>
    <message>
        <source>Install the CUDA and cuDNN that onnxruntime-gpu needs, or use --device cpu</source>
        <translation>Installer les CUDA et cuDNN qu'il faut à onnxruntime-gpu, ou utiliser --device cpu</translation>
    </message>
    <message>
        <source>Install the backend with torch: Set up in QGIS, or ./backend[torch] with pip</source>
        <translation>Installer le moteur avec torch : « Configurer… » dans QGIS, ou ./backend[torch] avec pip</translation>
    </message>
    <message>
        <source>Install the backend with {names}, or use the instant head</source>
        <translation>Installer le moteur avec {names}, ou utiliser la méthode instant</translation>
    </message>
    <message>
        <source>Install the backend's extra for clouds (145 MB), ./backend[clouds] with pip, or go on without --cloud-model</source>
        <translation>Installer l'extra des nuages (145 Mo), ./backend[clouds] avec pip, ou continuer sans --cloud-model</translation>
    </message>
    <message>
        <source>Install the backend's extra for sources: ./backend[sources] with pip</source>
        <translation>Installer l'extra des sources : ./backend[sources] avec pip</translation>
    </message>
    <message>
        <source>Install the backend's extra many (pip install 'lianet[many]'), or use --workers 1</source>
        <translation>Installer l'extra many (pip install 'lianet[many]'), ou utiliser --workers 1</translation>
    </message>
    <message>
        <source>Install {engine}, or use --engine auto</source>
        <translation>Installer {engine}, ou utiliser --engine auto</translation>
    </message>
    <message>
        <source>IoU</source>
        <translation>IoU</translation>
    </message>
    <message>
        <source>Is it as sure as it is right?</source>
        <translation>Est-elle aussi sûre que juste ?</translation>
    </message>
    <message>
        <source>It begins again when its task is asked for</source>
        <translation>Elle recommence quand sa tâche est demandée</translation>
    </message>
    <message>
        <source>It ended long ago</source>
        <translation>Elle est terminée depuis longtemps</translation>
    </message>
    <message>
        <source>It has ended, or never was</source>
        <translation>Elle est terminée, ou n'a jamais existé</translation>
    </message>
    <message>
        <source>It has {height} rows and {width} columns</source>
        <translation>Elle a {height} lignes et {width} colonnes</translation>
    </message>
    <message>
        <source>It holds {words}</source>
        <translation>Il contient {words}</translation>
    </message>
    <message>
        <source>It is a mosaic of regions</source>
        <translation>C'est une mosaïque de régions</translation>
    </message>
    <message>
        <source>It is a region file</source>
        <translation>C'est un fichier de région</translation>
    </message>
    <message>
        <source>It is left out</source>
        <translation>Laissé de côté</translation>
    </message>
    <message>
        <source>It is read with the offset {offset:g}; --offset says something else</source>
        <translation>Lu avec le décalage {offset:g} ; --offset en donne un autre</translation>
    </message>
    <message>
        <source>It lends {folders}</source>
        <translation>Il prête {folders}</translation>
    </message>
    <message>
        <source>It may be closed already</source>
        <translation>Elle est peut-être déjà fermée</translation>
    </message>
    <message>
        <source>It may be fetched already</source>
        <translation>C'est peut-être déjà récupéré</translation>
    </message>
    <message>
        <source>It may be removed already</source>
        <translation>Elle est peut-être déjà retirée</translation>
    </message>
    <message>
        <source>It names a region and embeddings beside it</source>
        <translation>Il nomme une région et des embeddings à côté</translation>
    </message>
    <message>
        <source>It takes red and near infrared</source>
        <translation>Il faut le rouge et le proche infrarouge</translation>
    </message>
    <message>
        <source>It trickles in</source>
        <translation>Cela n’arrive qu’au compte-gouttes</translation>
    </message>
    <message>
        <source>Its dimensions must be called y and x (or lat and lon)</source>
        <translation>Ses dimensions doivent s'appeler y et x (ou lat et lon)</translation>
    </message>
    <message>
        <source>Its fields are {names}</source>
        <translation>Ses champs sont {names}</translation>
    </message>
    <message>
        <source>Its layers are {layers}</source>
        <translation>Ses couches sont {layers}</translation>
    </message>
    <message>
        <source>Its properties are {names}</source>
        <translation>Ses propriétés sont {names}</translation>
    </message>
    <message>
        <source>Its values are taken {times:g} times; leave the mask out of the file, or name its values with --mask-values, if that is wrong</source>
        <translation>Ses valeurs sont prises {times:g} fois ; enlevez le masque du fichier, ou nommez ses valeurs avec --mask-values, si c'est faux</translation>
    </message>
    <message>
        <source>Its values are {values}: name those to hide, as --mask-values {least},{largest}</source>
        <translation>Ses valeurs sont {values} : nommez celles à masquer, par exemple --mask-values {least},{largest}</translation>
    </message>
    <message>
        <source>Its years are {known}</source>
        <translation>Ses années sont {known}</translation>
    </message>
    <message>
        <source>Its years are {names}</source>
        <translation>Ses années sont {names}</translation>
    </message>
    <message>
        <source>Its zones are {names}</source>
        <translation>Ses zones sont {names}</translation>
    </message>
    <message>
        <source>Keep one mask a date</source>
        <translation>Garder un masque par date</translation>
    </message>
    <message>
        <source>Label places with other values</source>
        <translation>Étiqueter des lieux d'autres valeurs</translation>
    </message>
    <message>
        <source>Label places with other values: from one value nothing can be learnt</source>
        <translation>Étiqueter des lieux d'autres valeurs : d'une seule valeur on n'apprend rien</translation>
    </message>
    <message>
        <source>Labels are given twice</source>
        <translation>Les étiquettes sont données deux fois</translation>
    </message>
    <message>
        <source>Labels are polygons or points: buffer the lines to polygons</source>
        <translation>Les étiquettes sont des polygones ou des points : transformer les lignes en polygones par un tampon</translation>
    </message>
    <message>
        <source>Labels that contradict the rest</source>
        <translation>Étiquettes qui contredisent les autres</translation>
    </message>
    <message>
        <source>Learn on acquisitions within {near_days} days of them, or leave their date empty</source>
        <translation>Apprendre sur des acquisitions à moins de {near_days} jours, ou laisser leur date vide</translation>
    </message>
    <message>
        <source>Learn on it as it is: open it in the dock, or use it where a command takes a region</source>
        <translation>Apprendre dessus tel quel : l'ouvrir dans le panneau, ou l'utiliser là où une commande prend une région</translation>
    </message>
    <message>
        <source>Learn on other features: statistics, or reflectance</source>
        <translation>Apprendre sur d'autres caractéristiques : statistiques ou réflectance</translation>
    </message>
    <message>
        <source>Learn on statistics or on reflectance</source>
        <translation>Apprendre sur des statistiques ou sur la réflectance</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>Apprentissage</translation>
    </message>
    <message>
        <source>Learning on {name}</source>
        <translation>Apprentissage sur {name}</translation>
    </message>
    <message>
        <source>Learning what changes into what</source>
        <translation>Apprentissage de ce qui devient quoi</translation>
    </message>
    <message>
        <source>Leave --compile out, or install what the reason names</source>
        <translation>Omettre --compile, ou installer ce que nomme la raison</translation>
    </message>
    <message>
        <source>Leave --embeddings and --source-option out, or write it again with them</source>
        <translation>Omettre --embeddings et --source-option, ou l'écrire à nouveau avec</translation>
    </message>
    <message>
        <source>Leave at least {least_dates}</source>
        <translation>En laisser au moins {least_dates}</translation>
    </message>
    <message>
        <source>Leave dates and features out</source>
        <translation>Omettre les dates et les caractéristiques</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>Ne la donnez pas</translation>
    </message>
    <message>
        <source>Leave it out, or mend it</source>
        <translation>L'omettre, ou le réparer</translation>
    </message>
    <message>
        <source>Leave it out: --bands {kept}, or take all: --bands {every}</source>
        <translation>Laissez-la de côté : --bands {kept}, ou prenez-les toutes : --bands {every}</translation>
    </message>
    <message>
        <source>Leave it out: --bands {names}</source>
        <translation>La laisser de côté : --bands {names}</translation>
    </message>
    <message>
        <source>Leave it out: it is for {others}</source>
        <translation>Omettez-la : elle est pour {others}</translation>
    </message>
    <message>
        <source>Leave it out: places are held out</source>
        <translation>Omettez-le : ce sont des lieux qui sont mis de côté</translation>
    </message>
    <message>
        <source>Leave it to other programs</source>
        <translation>Le laisser à d'autres programmes</translation>
    </message>
    <message>
        <source>Leave one of them out</source>
        <translation>Omettre l'une des deux</translation>
    </message>
    <message>
        <source>Leave the date out</source>
        <translation>Omettre la date</translation>
    </message>
    <message>
        <source>Leave the dates out</source>
        <translation>Omettez les dates</translation>
    </message>
    <message>
        <source>Leave them out</source>
        <translation>Les omettre</translation>
    </message>
    <message>
        <source>Leave weak out</source>
        <translation>Omettre weak</translation>
    </message>
    <message>
        <source>Left out: {names}{more} ({reason})</source>
        <translation>Laissé de côté : {names}{more} ({reason})</translation>
    </message>
    <message>
        <source>Let it be written to {example} and fetch it</source>
        <translation>Faites-le écrire dans {example} et récupérez-le</translation>
    </message>
    <message>
        <source>Let years begin with the season, on {start}</source>
        <translation>Faites commencer les années avec la saison, le {start}</translation>
    </message>
    <message>
        <source>Line {number} of {path} is no user of its own</source>
        <translation>La ligne {number} de {path} n'est pas un utilisateur à part</translation>
    </message>
    <message>
        <source>Listening on {host} lets other machines in, and LIANET_TOKEN is not set to {count} characters or more</source>
        <translation>Écouter sur {host} laisse entrer d'autres machines, et LIANET_TOKEN n'a pas {count} caractères ou plus</translation>
    </message>
    <message>
        <source>Look among the tasks that are kept, or train again</source>
        <translation>Cherchez parmi les tâches conservées, ou entraînez à nouveau</translation>
    </message>
    <message>
        <source>Look at its manifest</source>
        <translation>Regarder son manifeste</translation>
    </message>
    <message>
        <source>Look at the catalogue again</source>
        <translation>Regarder à nouveau le catalogue</translation>
    </message>
    <message>
        <source>Look at the source again</source>
        <translation>Regarder la source à nouveau</translation>
    </message>
    <message>
        <source>Look at the source again: it may have changed</source>
        <translation>Regarder la source à nouveau : elle a pu changer</translation>
    </message>
    <message>
        <source>Looking at features</source>
        <translation>Examen des caractéristiques</translation>
    </message>
    <message>
        <source>Looking at pairs</source>
        <translation>Examen des paires</translation>
    </message>
    <message>
        <source>Looking at what is held out, {number} of {count}</source>
        <translation>Examen de ce qui est mis de côté, {number} sur {count}</translation>
    </message>
    <message>
        <source>Looking at {name}</source>
        <translation>Examen de {name}</translation>
    </message>
    <message>
        <source>Looking for doubts</source>
        <translation>Recherche des doutes</translation>
    </message>
    <message>
        <source>Looking into the gaps</source>
        <translation>Examen des lacunes</translation>
    </message>
    <message>
        <source>Looking when it changed</source>
        <translation>Recherche du moment du changement</translation>
    </message>
    <message>
        <source>Looks like</source>
        <translation>Ressemble à</translation>
    </message>
    <message>
        <source>Make a region of each; harmonised products (HLS L30 and S30) mix</source>
        <translation>Faire une région de chacun ; les produits harmonisés (HLS L30 et S30) se mélangent</translation>
    </message>
    <message>
        <source>Make it again</source>
        <translation>Le refaire</translation>
    </message>
    <message>
        <source>Make it relative (gdalbuildvrt in the same folder), or send the files that it names</source>
        <translation>Le rendre relatif (gdalbuildvrt dans le même dossier), ou envoyer les fichiers qu'il nomme</translation>
    </message>
    <message>
        <source>Make it, or choose another folder</source>
        <translation>Le créer, ou choisir un autre dossier</translation>
    </message>
    <message>
        <source>Make it, or choose another one</source>
        <translation>Le créer, ou en choisir un autre</translation>
    </message>
    <message>
        <source>Make masks of the whole scenes, or leave them out</source>
        <translation>Faire des masques des scènes entières, ou s'en passer</translation>
    </message>
    <message>
        <source>Make the file: lianet users add NAME --users {path}</source>
        <translation>Créez le fichier : lianet users add NOM --users {path}</translation>
    </message>
    <message>
        <source>Make the tiles larger with --tile, or take a coarser --resolution</source>
        <translation>Agrandir les tuiles avec --tile, ou prendre une --resolution plus grossière</translation>
    </message>
    <message>
        <source>Make them in your account there and set {cdse_keys}</source>
        <translation>Les créer dans votre compte et définir {cdse_keys}</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Carte</translation>
    </message>
    <message>
        <source>Map it without dates, years and seasons, or learn on the region alone</source>
        <translation>Cartographier sans dates, années ni saisons, ou apprendre sur la région seule</translation>
    </message>
    <message>
        <source>Maps</source>
        <translation>Cartes</translation>
    </message>
    <message>
        <source>Mean absolute error</source>
        <translation>Erreur absolue moyenne</translation>
    </message>
    <message>
        <source>Measuring</source>
        <translation>Mesure</translation>
    </message>
    <message>
        <source>Measuring areas</source>
        <translation>Mesure des surfaces</translation>
    </message>
    <message>
        <source>Mend it, or leave it out</source>
        <translation>La corriger, ou l'omettre</translation>
    </message>
    <message>
        <source>Mend the file's name, or move it out of the folder</source>
        <translation>Corriger le nom du fichier, ou le sortir du dossier</translation>
    </message>
    <message>
        <source>Mend the value, or give the range other limits</source>
        <translation>Corriger la valeur, ou donner d'autres limites à la plage</translation>
    </message>
    <message>
        <source>More needed</source>
        <translation>Encore nécessaires</translation>
    </message>
    <message>
        <source>More than the {bytes} bytes of the file were sent</source>
        <translation>Plus que les {bytes} octets du fichier ont été envoyés</translation>
    </message>
    <message>
        <source>Most of {granule} falls below 0 with the offset {offset:g}, which is in stored values and not in reflectance</source>
        <translation>La plus grande partie de {granule} tombe sous 0 avec le décalage {offset:g}, qui est en valeurs stockées et non en réflectance</translation>
    </message>
    <message>
        <source>Move it away first, or publish another folder</source>
        <translation>Le déplacer d'abord, ou publier un autre dossier</translation>
    </message>
    <message>
        <source>Move it out of the folder, or name its bands with --bands</source>
        <translation>Le sortir du dossier, ou nommer ses bandes avec --bands</translation>
    </message>
    <message>
        <source>Move it to another folder</source>
        <translation>Le déplacer dans un autre dossier</translation>
    </message>
    <message>
        <source>Name a file in it</source>
        <translation>Nommer un fichier dedans</translation>
    </message>
    <message>
        <source>Name a folder</source>
        <translation>Nommer un dossier</translation>
    </message>
    <message>
        <source>Name a mask band or a folder of masks</source>
        <translation>Nommer une bande de masque ou un dossier de masques</translation>
    </message>
    <message>
        <source>Name each once</source>
        <translation>Les nommer une fois chacun</translation>
    </message>
    <message>
        <source>Name every band once</source>
        <translation>Nommer chaque bande une fois</translation>
    </message>
    <message>
        <source>Name every scene with its date: {understood}</source>
        <translation>Nommer chaque scène avec sa date : {understood}</translation>
    </message>
    <message>
        <source>Name files by the paths of its machine, or run it with lianet serve --users FILE</source>
        <translation>Nommer les fichiers par les chemins de sa machine, ou le lancer avec lianet serve --users FICHIER</translation>
    </message>
    <message>
        <source>Name folders that are there with --allow</source>
        <translation>Nommez avec --allow des dossiers qui existent</translation>
    </message>
    <message>
        <source>Name it, for example --bands {order}</source>
        <translation>La nommer, par exemple --bands {order}</translation>
    </message>
    <message>
        <source>Name its catalog.json</source>
        <translation>Nommer son catalog.json</translation>
    </message>
    <message>
        <source>Name its field, and its unit and range where known</source>
        <translation>Nommer son champ, et son unité et sa plage si elles sont connues</translation>
    </message>
    <message>
        <source>Name its {count} bands in file order, for example --bands {order}</source>
        <translation>Nommer ses {count} bandes dans l'ordre du fichier, par exemple --bands {order}</translation>
    </message>
    <message>
        <source>Name one of its fields: {names}</source>
        <translation>Nommez l'un de ses champs : {names}</translation>
    </message>
    <message>
        <source>Name one of them</source>
        <translation>En nommer un</translation>
    </message>
    <message>
        <source>Name one of these layers: {names}</source>
        <translation>Nommez l'une de ces couches : {names}</translation>
    </message>
    <message>
        <source>Name the field with the values, or use the head {names}</source>
        <translation>Nommer le champ des valeurs, ou utiliser la méthode {names}</translation>
    </message>
    <message>
        <source>Name the folder with the regions and tasks</source>
        <translation>Nommer le dossier des régions et des tâches</translation>
    </message>
    <message>
        <source>Name them as the labels do: {names2}</source>
        <translation>Les nommer comme les étiquettes : {names2}</translation>
    </message>
    <message>
        <source>Name them in file order, for example --bands {order}</source>
        <translation>Les nommer dans l'ordre du fichier, par exemple --bands {order}</translation>
    </message>
    <message>
        <source>No acquisition lies between the days that were given</source>
        <translation>Aucune acquisition entre les jours donnés</translation>
    </message>
    <message>
        <source>No acquisition lies in the window of time</source>
        <translation>Aucune acquisition ne se trouve dans cette période</translation>
    </message>
    <message>
        <source>No acquisition lies in the window of time ({window})</source>
        <translation>Aucune acquisition ne se trouve dans cette période ({window})</translation>
    </message>
    <message>
        <source>No band of {source} is described by a date and a name</source>
        <translation>Aucune bande de {source} n'est décrite par une date et un nom</translation>
    </message>
    <message>
        <source>No date is chosen</source>
        <translation>Aucune date n'est choisie</translation>
    </message>
    <message>
        <source>No date is left</source>
        <translation>Il ne reste aucune date</translation>
    </message>
    <message>
        <source>No date of {delivery} shows anything: {message}</source>
        <translation>Aucune date de {delivery} ne montre quoi que ce soit : {message}</translation>
    </message>
    <message>
        <source>No file in {source} has a date in its name, for example {file}</source>
        <translation>Aucun fichier de {source} n'a de date dans son nom, par exemple {file}</translation>
    </message>
    <message>
        <source>No file of {source} is a band that is known</source>
        <translation>Aucun fichier de {source} n'est une bande connue</translation>
    </message>
    <message>
        <source>No item of {name} can be read: {message}</source>
        <translation>Aucun item de {name} ne peut être lu : {message}</translation>
    </message>
    <message>
        <source>No item of {name} can be used: {reason}</source>
        <translation>Aucun item de {name} ne peut être utilisé : {reason}</translation>
    </message>
    <message>
        <source>No permission to read {path}</source>
        <translation>Pas de permission de lire {path}</translation>
    </message>
    <message>
        <source>No permission to write {path}</source>
        <translation>Pas l'autorisation d'écrire {path}</translation>
    </message>
    <message>
        <source>No pixel is darker than 0.1 in any band: the offset of reprocessed products (baseline 05.00) may be in the values</source>
        <translation>Aucun pixel n'est plus sombre que 0,1 dans une bande : le décalage des produits retraités (baseline 05.00) peut être dans les valeurs</translation>
    </message>
    <message>
        <source>No pixel of {dates} is darker than 0.1 in any band: the offset of products since January 2022 is probably in the values</source>
        <translation>Aucun pixel de {dates} n'est plus sombre que 0,1 dans une bande : le décalage des produits depuis janvier 2022 est sans doute dans les valeurs</translation>
    </message>
    <message>
        <source>No pixel was observed on {date} and three times before</source>
        <translation>Aucun pixel n'a été observé le {date} et trois fois auparavant</translation>
    </message>
    <message>
        <source>No place is seen on two dates: {count} dates lie side by side</source>
        <translation>Aucun lieu n'est vu à deux dates : {count} dates sont côte à côte</translation>
    </message>
    <message>
        <source>No point of {name} lies inside the region</source>
        <translation>Aucun point de {name} n'est dans la région</translation>
    </message>
    <message>
        <source>No product of {source} can be used: {reason}</source>
        <translation>Aucun produit de {source} ne peut être utilisé : {reason}</translation>
    </message>
    <message>
        <source>No reader knows what {source} is</source>
        <translation>Aucun lecteur ne connaît {source}</translation>
    </message>
    <message>
        <source>No region {id} is open</source>
        <translation>Aucune région {id} n'est ouverte</translation>
    </message>
    <message>
        <source>No task was trained on {days} alone: {trained}</source>
        <translation>Aucune tâche n'a été entraînée sur {days} seulement : {trained}</translation>
    </message>
    <message>
        <source>No tile of {name} is encoded yet</source>
        <translation>Aucune tuile de {name} n'est encore encodée</translation>
    </message>
    <message>
        <source>No year or season can be mapped; {name}: {reason}</source>
        <translation>Aucune année ni saison ne peut être cartographiée ; {name} : {reason}</translation>
    </message>
    <message>
        <source>Nodata {nodata:g} cannot occur in {source}, which holds {dtype}</source>
        <translation>Nodata {nodata:g} est impossible dans {source}, qui contient {dtype}</translation>
    </message>
    <message>
        <source>None of the classes of {name} ({names}) is among the labels</source>
        <translation>Aucune des classes de {name} ({names}) n'est parmi les étiquettes</translation>
    </message>
    <message>
        <source>Not judged: these classes have too few labels to hold some out, so all of theirs were learnt from. What was taken for one of them counts as an error of the class that it is; what of them is taken for another class is not known. Macro F1 is the mean of the other classes.</source>
        <translation>Non jugées : ces classes ont trop peu d'étiquettes pour en mettre de côté ; toutes ont servi à l'apprentissage. Ce qui a été pris pour l'une d'elles compte comme une erreur de la classe dont il est ; ce qui, d'elles, est pris pour une autre classe n'est pas connu. Le F1 macro est la moyenne des autres classes.</translation>
    </message>
    <message>
        <source>Nothing in it looks like features</source>
        <translation>Rien dedans ne ressemble à des caractéristiques</translation>
    </message>
    <message>
        <source>Nothing is claimed yet: these lack answers: {names}.</source>
        <translation>Rien n'est encore affirmé : des réponses manquent pour : {names}.</translation>
    </message>
    <message>
        <source>Nothing was changed; export it like the others, or take it out, if the land was not so</source>
        <translation>Rien n'a été changé ; exportez-la comme les autres, ou retirez-la, si le sol n'était pas ainsi</translation>
    </message>
    <message>
        <source>Nothing was changed; look at the dates in true colour, and give the names in the order of the file with --bands where it is wrong</source>
        <translation>Rien n’a été changé ; regardez les dates en vraies couleurs, et donnez les noms dans l’ordre du fichier avec --bands là où il est faux</translation>
    </message>
    <message>
        <source>Nothing was changed; look at them before you take them</source>
        <translation>Rien n'a été changé ; regardez-les avant de les prendre</translation>
    </message>
    <message>
        <source>Nothing was ever observed at {x:.0f}, {y:.0f}</source>
        <translation>Rien n'a jamais été observé à {x:.0f}, {y:.0f}</translation>
    </message>
    <message>
        <source>Nothing was ever observed at {x:.0f}, {y:.0f}, so nothing can be like it</source>
        <translation>Rien n'a jamais été observé à {x:.0f}, {y:.0f} : rien ne peut y ressembler</translation>
    </message>
    <message>
        <source>Observations tell no factors</source>
        <translation>Les observations ne donnent aucun facteur</translation>
    </message>
    <message>
        <source>On the dashed line a map that is 80 % sure is right in 80 of 100 places. Mean distance from it: {error:.2f}. Larger dots stand for more of the map.</source>
        <translation>Sur la ligne en tirets, une carte sûre à 80 % a raison en 80 lieux sur 100. Distance moyenne à cette ligne : {error:.2f}. Les plus gros points représentent une plus grande part de la carte.</translation>
    </message>
    <message>
        <source>One window has far fewer acquisitions ({value}) than the other: what a single cloud or shadow does to it looks like change.</source>
        <translation>Une période a bien moins d'acquisitions ({value}) que l'autre : l'effet d'un seul nuage ou d'une seule ombre y ressemble à un changement.</translation>
    </message>
    <message>
        <source>Open a GeoTIFF of features</source>
        <translation>Ouvrir un GeoTIFF de caractéristiques</translation>
    </message>
    <message>
        <source>Open a GeoTIFF or Zarr of features, or a folder of tiles</source>
        <translation>Ouvrir un GeoTIFF ou un Zarr de caractéristiques, ou un dossier de tuiles</translation>
    </message>
    <message>
        <source>Open a folder with grid_LON_LAT.npy, an exported GeoTIFF, or a Zarr store</source>
        <translation>Ouvrir un dossier avec grid_LON_LAT.npy, un GeoTIFF exporté, ou un Zarr</translation>
    </message>
    <message>
        <source>Open a folder with one of them, or say which with the option {option}</source>
        <translation>Ouvrir un dossier avec un seul, ou dire lequel avec l'option {option}</translation>
    </message>
    <message>
        <source>Open a part of them</source>
        <translation>En ouvrir une partie</translation>
    </message>
    <message>
        <source>Open a region</source>
        <translation>Ouvrir une région</translation>
    </message>
    <message>
        <source>Open a region model for that</source>
        <translation>Ouvrir pour cela un modèle de région</translation>
    </message>
    <message>
        <source>Open a region with acquisitions</source>
        <translation>Ouvrir une région avec des acquisitions</translation>
    </message>
    <message>
        <source>Open another file</source>
        <translation>Ouvrir un autre fichier</translation>
    </message>
    <message>
        <source>Open features of {trained}, or train again on {title}</source>
        <translation>Ouvrir des caractéristiques de {trained}, ou réentraîner sur {title}</translation>
    </message>
    <message>
        <source>Open it again</source>
        <translation>L'ouvrir à nouveau</translation>
    </message>
    <message>
        <source>Open it again: it is sent once more</source>
        <translation>L'ouvrir à nouveau : il est renvoyé</translation>
    </message>
    <message>
        <source>Open it again; to replace a file, write another one and rename it</source>
        <translation>Ouvrez-le de nouveau ; pour remplacer un fichier, écrivez-en un autre et renommez-le</translation>
    </message>
    <message>
        <source>Open it as the kind raster</source>
        <translation>L'ouvrir comme genre raster</translation>
    </message>
    <message>
        <source>Open it as the kind raster, or download it again</source>
        <translation>L'ouvrir comme genre raster, ou le télécharger à nouveau</translation>
    </message>
    <message>
        <source>Open it without options</source>
        <translation>L'ouvrir sans options</translation>
    </message>
    <message>
        <source>Open its file first</source>
        <translation>Ouvrir d'abord son fichier</translation>
    </message>
    <message>
        <source>Open its region again</source>
        <translation>Rouvrir sa région</translation>
    </message>
    <message>
        <source>Open one of AlphaEarth's COGs</source>
        <translation>Ouvrir un des COG d'AlphaEarth</translation>
    </message>
    <message>
        <source>Open one of them, or a folder with those of one export</source>
        <translation>En ouvrir un, ou un dossier avec ceux d'un même export</translation>
    </message>
    <message>
        <source>Open the embeddings from another place</source>
        <translation>Ouvrir les embeddings depuis un autre endroit</translation>
    </message>
    <message>
        <source>Open the features of that year, or leave the labels' date empty where they hold for both</source>
        <translation>Ouvrir les caractéristiques de cette année, ou laisser vide la date des étiquettes valables pour les deux</translation>
    </message>
    <message>
        <source>Open the file again</source>
        <translation>Ouvrir à nouveau le fichier</translation>
    </message>
    <message>
        <source>Open the files they lie in</source>
        <translation>Ouvrir les fichiers où elles se trouvent</translation>
    </message>
    <message>
        <source>Open the link in a browser to see what it says</source>
        <translation>Ouvrir le lien dans un navigateur pour voir ce qu'il dit</translation>
    </message>
    <message>
        <source>Open the mosaic again</source>
        <translation>Ouvrir à nouveau la mosaïque</translation>
    </message>
    <message>
        <source>Open the region again</source>
        <translation>Ouvrez de nouveau la région</translation>
    </message>
    <message>
        <source>Open the region from another place</source>
        <translation>Ouvrir la région depuis un autre endroit</translation>
    </message>
    <message>
        <source>Open the region with these dates, or train again</source>
        <translation>Ouvrir la région qui a ces dates, ou réentraîner</translation>
    </message>
    <message>
        <source>Open the same kind of embeddings together with the region (lianet together, or Add embeddings), or train again</source>
        <translation>Ouvrir le même type d'embeddings avec la région (lianet together, ou « Ajouter des embeddings »), ou réentraîner</translation>
    </message>
    <message>
        <source>Open the same sources together (lianet together, or Add embeddings), or train again</source>
        <translation>Ouvrir les mêmes sources ensemble (lianet together, ou « Ajouter des embeddings »), ou réentraîner</translation>
    </message>
    <message>
        <source>Open the same sources together, or train again</source>
        <translation>Ouvrir les mêmes sources ensemble, ou réentraîner</translation>
    </message>
    <message>
        <source>Open the source on the region's grid</source>
        <translation>Ouvrir la source sur la grille de la région</translation>
    </message>
    <message>
        <source>Open the tiles of one zone: those of two cannot lie on one grid</source>
        <translation>Ouvrir les tuiles d'une seule zone : celles de deux ne tiennent pas sur une même grille</translation>
    </message>
    <message>
        <source>Open them one by one</source>
        <translation>Les ouvrir une à une</translation>
    </message>
    <message>
        <source>Open those of one pixel size</source>
        <translation>Ouvrir celles d'une même taille de pixel</translation>
    </message>
    <message>
        <source>Open those of one place</source>
        <translation>Ouvrir celles d'un même lieu</translation>
    </message>
    <message>
        <source>Open water and lava alone are so dark; else give the scale that makes them reflectance: --scale 1 where they are, --scale 0.001 or --scale 0.0001 of whole numbers</source>
        <translation>Seules l'eau libre et la lave sont si sombres ; sinon donnez l'échelle qui en fait une réflectance : --scale 1 si elles le sont, --scale 0.001 ou --scale 0.0001 pour des nombres entiers</translation>
    </message>
    <message>
        <source>Open {region_name}, or train again in {here}</source>
        <translation>Ouvrir {region_name}, ou entraîner à nouveau dans {here}</translation>
    </message>
    <message>
        <source>Open {region_name}, or train again on {name2}</source>
        <translation>Ouvrir {region_name}, ou réentraîner sur {name2}</translation>
    </message>
    <message>
        <source>Open {region_name}, or train again on {title}</source>
        <translation>Ouvrir {region_name}, ou réentraîner sur {title}</translation>
    </message>
    <message>
        <source>Open {region_path} first</source>
        <translation>Ouvrir d'abord {region_path}</translation>
    </message>
    <message>
        <source>Opening {name}</source>
        <translation>Ouverture de {name}</translation>
    </message>
    <message>
        <source>Overall {share}.</source>
        <translation>Globalement {share}.</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>Pixels</translation>
    </message>
    <message>
        <source>Pixels of held-out places; on the dashed line prediction and reference are equal.</source>
        <translation>Pixels de lieux mis de côté ; sur la ligne en tirets, prédiction et référence sont égales.</translation>
    </message>
    <message>
        <source>Pixels of {other_name} are {gsd:g} wide and those of {name} {other_gsd:g}</source>
        <translation>Les pixels de {other_name} ont une largeur de {gsd:g}, ceux de {name} de {other_gsd:g}</translation>
    </message>
    <message>
        <source>Pixels of {own} cannot be brought onto {other}</source>
        <translation>Les pixels de {own} ne peuvent être amenés sur {other}</translation>
    </message>
    <message>
        <source>Pixels. Rows are the reference (what was drawn), columns the prediction (what the map shows).</source>
        <translation>Pixels. Les lignes sont la référence (ce qui a été dessiné), les colonnes la prédiction (ce que montre la carte).</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Points</translation>
    </message>
    <message>
        <source>Polygons where nothing was ever observed, which do not count: {count}.</source>
        <translation>Polygones là où rien n'a jamais été observé, et qui ne comptent pas : {count}.</translation>
    </message>
    <message>
        <source>Port {port} on {host} is taken by another program</source>
        <translation>Le port {port} de {host} est pris par un autre programme</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Précision</translation>
    </message>
    <message>
        <source>Predicting</source>
        <translation>Calcul de la carte</translation>
    </message>
    <message>
        <source>Prediction against reference</source>
        <translation>Prédiction et référence</translation>
    </message>
    <message>
        <source>Prediction minus reference</source>
        <translation>Prédiction moins référence</translation>
    </message>
    <message>
        <source>Preparing to learn</source>
        <translation>Préparation de l’apprentissage</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>Probabilité</translation>
    </message>
    <message>
        <source>Probability of change, light to dark</source>
        <translation>Probabilité de changement, du clair au foncé</translation>
    </message>
    <message>
        <source>Producer's accuracy</source>
        <translation>Exactitude du producteur</translation>
    </message>
    <message>
        <source>Publish parts of it</source>
        <translation>En publier des parties</translation>
    </message>
    <message>
        <source>Put back the one beside the checkpoint, or start without --resume</source>
        <translation>Remettre celui qui va avec le point de reprise, ou commencer sans --resume</translation>
    </message>
    <message>
        <source>Put files NAME.region.safetensors or NAME.task.safetensors there</source>
        <translation>Y mettre des fichiers NOM.region.safetensors ou NOM.task.safetensors</translation>
    </message>
    <message>
        <source>Put it there, or write the file again with lianet together</source>
        <translation>L'y mettre, ou réécrire le fichier avec lianet together</translation>
    </message>
    <message>
        <source>Put that right and start it again</source>
        <translation>Corriger cela et recommencer</translation>
    </message>
    <message>
        <source>Put them into a folder of their own</source>
        <translation>Les mettre dans un dossier à part</translation>
    </message>
    <message>
        <source>QA60 of {dates} is 0 everywhere, as Earth Engine's is from January 2022 to February 2024: it does not say that there is no cloud</source>
        <translation>QA60 de {dates} est partout à 0, comme dans Earth Engine de janvier 2022 à février 2024 : cela ne dit pas qu'il n'y a pas de nuages</translation>
    </message>
    <message>
        <source>Reading features</source>
        <translation>Lecture des caractéristiques</translation>
    </message>
    <message>
        <source>Reading from the web needs packages that are not installed</source>
        <translation>Lire sur le web demande des paquets qui ne sont pas installés</translation>
    </message>
    <message>
        <source>Reading profiles</source>
        <translation>Lecture des profils</translation>
    </message>
    <message>
        <source>Reading the catalogue: {count} read</source>
        <translation>Lecture du catalogue : {count} de lus</translation>
    </message>
    <message>
        <source>Reading the new acquisition</source>
        <translation>Lecture de la nouvelle acquisition</translation>
    </message>
    <message>
        <source>Reading the scenes</source>
        <translation>Lecture des scènes</translation>
    </message>
    <message>
        <source>Reading the stack</source>
        <translation>Lecture des scènes</translation>
    </message>
    <message>
        <source>Reading what there is</source>
        <translation>Lecture de ce qu'il y a</translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <translation>Lecture de {name}</translation>
    </message>
    <message>
        <source>Reading {number} of the catalogue</source>
        <translation>Lecture du catalogue, élément {number}</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Rappel</translation>
    </message>
    <message>
        <source>Reconstructing</source>
        <translation>Reconstruction de l’imagerie</translation>
    </message>
    <message>
        <source>Reduce them first, for instance to principal components</source>
        <translation>Les réduire d'abord, par exemple à des composantes principales</translation>
    </message>
    <message>
        <source>Reference \ prediction</source>
        <translation>Référence \ prédiction</translation>
    </message>
    <message>
        <source>Region model {name} ({id}): a reconstruction, not an observation.</source>
        <translation>Modèle de région {name} ({id}) : une reconstruction, pas une observation.</translation>
    </message>
    <message>
        <source>Reliability</source>
        <translation>Fiabilité</translation>
    </message>
    <message>
        <source>Remove files there that you no longer need, or ask whoever runs it for more</source>
        <translation>Supprimez-y les fichiers dont vous n'avez plus besoin, ou demandez plus à qui le gère</translation>
    </message>
    <message>
        <source>Remove it with gdal_edit.py -unsetmd</source>
        <translation>La retirer avec gdal_edit.py -unsetmd</translation>
    </message>
    <message>
        <source>Remove the line; users are added by: lianet users add NAME</source>
        <translation>Retirez la ligne ; les utilisateurs s'ajoutent par : lianet users add NOM</translation>
    </message>
    <message>
        <source>Remove the user first to give a new token: their files stay</source>
        <translation>Pour donner un nouveau jeton, retirez d'abord l'utilisateur : ses fichiers restent</translation>
    </message>
    <message>
        <source>Rename it</source>
        <translation>Renommez-le</translation>
    </message>
    <message>
        <source>Rename the file</source>
        <translation>Renommer le fichier</translation>
    </message>
    <message>
        <source>Renumber the classes</source>
        <translation>Renuméroter les classes</translation>
    </message>
    <message>
        <source>Root mean square error</source>
        <translation>Erreur quadratique moyenne</translation>
    </message>
    <message>
        <source>Rounding features</source>
        <translation>Arrondi des caractéristiques</translation>
    </message>
    <message>
        <source>Rows {row} to {row_stop} and columns {col} to {col_stop} are not all inside the stack</source>
        <translation>Les lignes {row} à {row_stop} et colonnes {col} à {col_stop} ne sont pas toutes dans les images</translation>
    </message>
    <message>
        <source>Rows {row} to {row_stop} and columns {col} to {col_stop} are not all inside {name}</source>
        <translation>Les lignes {row} à {row_stop} et colonnes {col} à {col_stop} ne sont pas toutes dans {name}</translation>
    </message>
    <message>
        <source>Run lianet encode-area, or wait for it</source>
        <translation>Lancer lianet encode-area, ou l'attendre</translation>
    </message>
    <message>
        <source>Save it in UTF-8</source>
        <translation>L'enregistrer en UTF-8</translation>
    </message>
    <message>
        <source>Save it in {crs_name}</source>
        <translation>Enregistrer en {crs_name}</translation>
    </message>
    <message>
        <source>Save it with its CRS</source>
        <translation>L'enregistrer avec son SCR</translation>
    </message>
    <message>
        <source>Save the labels as a GeoPackage or GeoJSON</source>
        <translation>Enregistrer les étiquettes en GeoPackage ou GeoJSON</translation>
    </message>
    <message>
        <source>Save the one that is meant as a file of its own: {names}</source>
        <translation>Enregistrez celle qui est voulue dans son propre fichier : {names}</translation>
    </message>
    <message>
        <source>Save the part of it that lies in the region as a file of its own</source>
        <translation>Enregistrer la partie qui se trouve dans la région dans un fichier à part</translation>
    </message>
    <message>
        <source>Save the points as a GeoPackage or GeoJSON</source>
        <translation>Enregistrer les points en GeoPackage ou GeoJSON</translation>
    </message>
    <message>
        <source>Say that it holds embeddings of the kind raster, or encode it as a region</source>
        <translation>Indiquer qu'il contient des embeddings du type raster, ou l'encoder comme région</translation>
    </message>
    <message>
        <source>Say what the values are</source>
        <translation>Indiquer ce que sont les valeurs</translation>
    </message>
    <message>
        <source>Say which one is the mask (--mask-band)</source>
        <translation>Dire laquelle est le masque (--mask-band)</translation>
    </message>
    <message>
        <source>Say which with the option variable</source>
        <translation>Dire laquelle avec l'option variable</translation>
    </message>
    <message>
        <source>Say which with the option zone</source>
        <translation>Dire laquelle avec l'option zone</translation>
    </message>
    <message>
        <source>Searching a catalogue needs pystac-client, which is not installed</source>
        <translation>Chercher dans un catalogue demande pystac-client, qui n'est pas installé</translation>
    </message>
    <message>
        <source>Searching {name}</source>
        <translation>Recherche dans {name}</translation>
    </message>
    <message>
        <source>Searching {name}: {count} found</source>
        <translation>Recherche dans {name} : {count} de trouvés</translation>
    </message>
    <message>
        <source>Seasons begin where they begin, and have no season of their own</source>
        <translation>Les saisons commencent quand elles commencent, et n'ont pas de saison à elles</translation>
    </message>
    <message>
        <source>See the service's log; a machine without memory ends processes like this</source>
        <translation>Voir le journal du service ; une machine sans mémoire termine ainsi des processus</translation>
    </message>
    <message>
        <source>See: lianet users list</source>
        <translation>Voyez : lianet users list</translation>
    </message>
    <message>
        <source>Send a Polygon</source>
        <translation>Envoyer un Polygon</translation>
    </message>
    <message>
        <source>Send a Polygon or MultiPolygon</source>
        <translation>Envoyer un Polygon ou MultiPolygon</translation>
    </message>
    <message>
        <source>Send labels and classes</source>
        <translation>Envoyer des étiquettes et des classes</translation>
    </message>
    <message>
        <source>Send the file again</source>
        <translation>Envoyer à nouveau le fichier</translation>
    </message>
    <message>
        <source>Send the file again; if it happens again, something on the way alters it, or the file is being written</source>
        <translation>Envoyer à nouveau le fichier ; si cela se reproduit, quelque chose l'altère en chemin, ou le fichier est en cours d'écriture</translation>
    </message>
    <message>
        <source>Send the file, or name one of the backend's machine: {example}</source>
        <translation>Envoyez le fichier, ou nommez-en un de la machine du moteur : {example}</translation>
    </message>
    <message>
        <source>Send the labels as one</source>
        <translation>Envoyer les étiquettes ainsi</translation>
    </message>
    <message>
        <source>Send what is missing first</source>
        <translation>Envoyer d'abord ce qui manque</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Part</translation>
    </message>
    <message>
        <source>Show it as classes</source>
        <translation>L'afficher comme classes</translation>
    </message>
    <message>
        <source>Show it as values</source>
        <translation>L'afficher comme valeurs</translation>
    </message>
    <message>
        <source>Simplify it</source>
        <translation>Le simplifier</translation>
    </message>
    <message>
        <source>Solving on the nodes that are there</source>
        <translation>Résolution sur les nœuds existants</translation>
    </message>
    <message>
        <source>Something went wrong inside the service</source>
        <translation>Quelque chose a échoué dans le service</translation>
    </message>
    <message>
        <source>Sort its columns from west to east</source>
        <translation>Ordonner ses colonnes d'ouest en est</translation>
    </message>
    <message>
        <source>Spending the bits</source>
        <translation>Répartition des bits</translation>
    </message>
    <message>
        <source>Standard error</source>
        <translation>Erreur type</translation>
    </message>
    <message>
        <source>Start it again; files that it replaces are whole, as they were before</source>
        <translation>Relancez-la ; les fichiers qu'elle remplace sont entiers, comme avant</translation>
    </message>
    <message>
        <source>Start them with torchrun, and see that MASTER_ADDR and MASTER_PORT can be reached</source>
        <translation>Les démarrer avec torchrun, et veiller à ce que MASTER_ADDR et MASTER_PORT soient joignables</translation>
    </message>
    <message>
        <source>Start torchrun with --nproc-per-node {found}, or use --device cpu</source>
        <translation>Démarrer torchrun avec --nproc-per-node {found}, ou utiliser --device cpu</translation>
    </message>
    <message>
        <source>Start with torchrun, or unset WORLD_SIZE</source>
        <translation>Démarrer avec torchrun, ou supprimer WORLD_SIZE</translation>
    </message>
    <message>
        <source>Start without --resume</source>
        <translation>Commencer sans --resume</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Démarrage</translation>
    </message>
    <message>
        <source>Starting from the data</source>
        <translation>Départ calculé à partir des données</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Arrêté</translation>
    </message>
    <message>
        <source>Store it in tiles: gdal_translate -co TILED=YES -co INTERLEAVE=BAND</source>
        <translation>Le stocker en tuiles : gdal_translate -co TILED=YES -co INTERLEAVE=BAND</translation>
    </message>
    <message>
        <source>Take it out of the folder, and run lianet encode-area again</source>
        <translation>Le retirer du dossier, et relancer lianet encode-area</translation>
    </message>
    <message>
        <source>Take the landmask of the same version</source>
        <translation>Prendre le masque terrestre de la même version</translation>
    </message>
    <message>
        <source>Task {name} ({head}) on region model {region} ({id}).</source>
        <translation>Tâche {name} ({head}) sur le modèle de région {region} ({id}).</translation>
    </message>
    <message>
        <source>Tell whoever keeps the catalogue, or choose another one</source>
        <translation>Prévenez qui tient le catalogue, ou choisissez-en un autre</translation>
    </message>
    <message>
        <source>That is cloud or snow, if it is no fill: look at it before you take the date</source>
        <translation>C'est un nuage ou de la neige, si ce n'est pas une valeur de remplissage : regardez avant de prendre cette date</translation>
    </message>
    <message>
        <source>The CRS of {name} cannot be brought to {crs_name}</source>
        <translation>Le SCR de {name} ne peut pas être converti en {crs_name}</translation>
    </message>
    <message>
        <source>The CRS of {name} is neither projected nor in degrees</source>
        <translation>Le SCR de {name} n'est ni projeté ni en degrés</translation>
    </message>
    <message>
        <source>The CRS {text} is neither projected nor in degrees</source>
        <translation>Le SCR {text} n'est ni projeté ni en degrés</translation>
    </message>
    <message>
        <source>The GPU cannot be used: {problem}</source>
        <translation>Le GPU ne peut pas être utilisé : {problem}</translation>
    </message>
    <message>
        <source>The GPU has not enough free memory for this</source>
        <translation>Le GPU n'a pas assez de mémoire libre pour cela</translation>
    </message>
    <message>
        <source>The GPU's memory is short: {patches} patches are computed at once, and the batch stays {batch}</source>
        <translation>La mémoire du GPU est courte : {patches} vignettes sont calculées à la fois, et le lot reste de {batch}</translation>
    </message>
    <message>
        <source>The GPU's memory is short: {windows} windows are computed at once</source>
        <translation>La mémoire du GPU est juste : {windows} fenêtres sont calculées à la fois</translation>
    </message>
    <message>
        <source>The GPU's memory is too short: the CPU learns from the start</source>
        <translation>La mémoire du GPU ne suffit pas : le CPU apprend depuis le début</translation>
    </message>
    <message>
        <source>The GPU's memory{memory} is too small for {what} of {preset}</source>
        <translation>La mémoire du GPU{memory} est trop petite pour {what} de {preset}</translation>
    </message>
    <message>
        <source>The area cannot be brought into {crs_name}</source>
        <translation>La zone ne peut être amenée dans {crs_name}</translation>
    </message>
    <message>
        <source>The area cannot be brought into {crs}</source>
        <translation>La zone ne peut être amenée dans {crs}</translation>
    </message>
    <message>
        <source>The area has {width} x {height} pixels of {gsd:g}: {gigabytes} GB of imagery on {dates} dates, and about {time} to encode</source>
        <translation>La zone a {width} x {height} pixels de {gsd:g} : {gigabytes} Go d’imagerie à {dates} dates, et environ {time} pour l’encoder</translation>
    </message>
    <message>
        <source>The area is empty</source>
        <translation>La zone est vide</translation>
    </message>
    <message>
        <source>The area is no GeoJSON geometry</source>
        <translation>La zone n'est pas une géométrie GeoJSON</translation>
    </message>
    <message>
        <source>The area is smaller than a pixel of {size:g}</source>
        <translation>La zone est plus petite qu'un pixel de {size:g}</translation>
    </message>
    <message>
        <source>The area lies outside the imagery</source>
        <translation>La zone est hors des images</translation>
    </message>
    <message>
        <source>The area would have {tiles} tiles; a mosaic has {most} at most</source>
        <translation>La zone aurait {tiles} tuiles ; une mosaïque en a {most} au plus</translation>
    </message>
    <message>
        <source>The area {area} is not a valid rectangle</source>
        <translation>La zone {area} n'est pas un rectangle valide</translation>
    </message>
    <message>
        <source>The area {area} lies outside the region</source>
        <translation>La zone {area} est hors de la région</translation>
    </message>
    <message>
        <source>The area {path} does not exist</source>
        <translation>La zone {path} n'existe pas</translation>
    </message>
    <message>
        <source>The area {path} has no CRS</source>
        <translation>La zone {path} n'a pas de SCR</translation>
    </message>
    <message>
        <source>The area {path} has {count} layers</source>
        <translation>La zone {path} a {count} couches</translation>
    </message>
    <message>
        <source>The area {path} holds no polygon</source>
        <translation>La zone {path} ne contient aucun polygone</translation>
    </message>
    <message>
        <source>The area {path} is no vector layer and no raster</source>
        <translation>La zone {path} n'est ni une couche vectorielle ni un raster</translation>
    </message>
    <message>
        <source>The area {text} is not west, south, east, north in degrees</source>
        <translation>La zone {text} n'est pas ouest, sud, est, nord en degrés</translation>
    </message>
    <message>
        <source>The arrays of {name} do not fit each other: {dtype} {shape}, scales {scales}, grid {grid}</source>
        <translation>Les tableaux de {name} ne vont pas ensemble : {dtype} {shape}, échelles {scales}, grille {grid}</translation>
    </message>
    <message>
        <source>The backend keeps {quota} GB for you, of which {free} GB are free, and {needed} GB are needed</source>
        <translation>Le moteur garde {quota} Go pour vous, dont {free} Go sont libres, et il en faut {needed} Go</translation>
    </message>
    <message>
        <source>The bands of {file} are called like Sentinel-2's, and look like Landsat's or HLS L30's: B05 would be {colour}</source>
        <translation>Les bandes de {file} s'appellent comme celles de Sentinel-2 et ressemblent à celles de Landsat ou HLS L30 : B05 serait {colour}</translation>
    </message>
    <message>
        <source>The bands of {raster} are described by numbers alone, which name no band: orders differ, and B8A has no number</source>
        <translation>Les bandes de {raster} ne sont décrites que par des nombres, qui ne nomment aucune bande : les ordres diffèrent, et B8A n'a pas de numéro</translation>
    </message>
    <message>
        <source>The bands {bands} are not a list of different names</source>
        <translation>Les bandes {bands} ne sont pas une liste de noms différents</translation>
    </message>
    <message>
        <source>The cache in {folder} cannot be emptied ({strerror})</source>
        <translation>Le cache de {folder} ne peut être vidé ({strerror})</translation>
    </message>
    <message>
        <source>The card of {name} is damaged</source>
        <translation>La fiche de {name} est endommagée</translation>
    </message>
    <message>
        <source>The card of {path} is damaged</source>
        <translation>La fiche de {path} est endommagée</translation>
    </message>
    <message>
        <source>The checksum of {name} is not the one that the catalogue says</source>
        <translation>La somme de contrôle de {name} n'est pas celle du catalogue</translation>
    </message>
    <message>
        <source>The class values are not different numbers from 1 to 254</source>
        <translation>Les valeurs des classes ne sont pas des nombres différents de 1 à 254</translation>
    </message>
    <message>
        <source>The class {name} is covered by other labels everywhere</source>
        <translation>La classe {name} est partout couverte par d'autres étiquettes</translation>
    </message>
    <message>
        <source>The class {name} lies only where {title} was never observed</source>
        <translation>La classe {name} n'est que là où {title} n'a jamais été observée</translation>
    </message>
    <message>
        <source>The class {value} is borrowed, and it is not in the class list</source>
        <translation>La classe {value} est empruntée, et n'est pas dans la liste des classes</translation>
    </message>
    <message>
        <source>The clearest counts where it was observed, the first of two that are as clear; move the other out of the folder if it is another version</source>
        <translation>La plus claire compte là où elle a été observée, la première de deux aussi claires ; retirez l'autre du dossier si c'est une autre version</translation>
    </message>
    <message>
        <source>The cloud model is not installed</source>
        <translation>Le modèle de nuages n'est pas installé</translation>
    </message>
    <message>
        <source>The cloud model needs {missing}, which {granule} does not have</source>
        <translation>Le modèle de nuages a besoin de {missing}, que {granule} n'a pas</translation>
    </message>
    <message>
        <source>The comparison is of other acquisitions than the region has</source>
        <translation>La comparaison porte sur d'autres acquisitions que celles de la région</translation>
    </message>
    <message>
        <source>The coordinates of {name} along {axis} are not evenly spaced</source>
        <translation>Les coordonnées de {name} le long de {axis} ne sont pas régulières</translation>
    </message>
    <message>
        <source>The darkest pixels of {dates} are {step:.2f} brighter in nearly every band than those of the other dates: their offset of 0.1 is probably not applied</source>
        <translation>Les pixels les plus sombres de {dates} sont plus clairs de {step:.2f} dans presque toutes les bandes que ceux des autres dates : leur décalage de 0,1 n'est sans doute pas appliqué</translation>
    </message>
    <message>
        <source>The darkest pixels of {dates} are {step:.2f} brighter than those of the other dates, which is not what an offset does</source>
        <translation>Les pixels les plus sombres de {dates} sont plus clairs de {step:.2f} que ceux des autres dates, ce que ne fait pas un décalage</translation>
    </message>
    <message>
        <source>The date of {found} is in the region already</source>
        <translation>La date de {found} est déjà dans la région</translation>
    </message>
    <message>
        <source>The date of {stem} is read as {day}</source>
        <translation>La date de {stem} est lue comme {day}</translation>
    </message>
    <message>
        <source>The date of {stem} may be {days}</source>
        <translation>La date de {stem} peut être {days}</translation>
    </message>
    <message>
        <source>The dates hardly overlap: {share:.1f} % of {width} x {height} pixels are seen on all</source>
        <translation>Les dates se recouvrent à peine : {share:.1f} % de {width} x {height} pixels sont vus à toutes</translation>
    </message>
    <message>
        <source>The dates hardly overlap: {share:.1f} % of {width} x {height} pixels are seen on two</source>
        <translation>Les dates se recouvrent à peine : {share:.1f} % de {width} x {height} pixels sont vus à deux d'entre elles</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>Le disque est plein</translation>
    </message>
    <message>
        <source>The disk is full while writing {path}</source>
        <translation>Le disque est plein pendant l'écriture de {path}</translation>
    </message>
    <message>
        <source>The encoding was cancelled before all of the region was coded</source>
        <translation>L'encodage a été annulé avant que toute la région soit codée</translation>
    </message>
    <message>
        <source>The features in {name} are damaged</source>
        <translation>Les caractéristiques dans {name} sont endommagées</translation>
    </message>
    <message>
        <source>The features {kind} of {title} are the same everywhere</source>
        <translation>Les caractéristiques {kind} de {title} sont partout les mêmes</translation>
    </message>
    <message>
        <source>The field of {name} that holds the class is not named</source>
        <translation>Le champ de {name} qui contient la classe n'est pas nommé</translation>
    </message>
    <message>
        <source>The field {field} of {name} has {count} different values</source>
        <translation>Le champ {field} de {name} a {count} valeurs différentes</translation>
    </message>
    <message>
        <source>The field {field} of {name} holds fractions, {value:g} for example</source>
        <translation>Le champ {field} de {name} contient des fractions, {value:g} par exemple</translation>
    </message>
    <message>
        <source>The first {failed} tiles could not be encoded: {because}</source>
        <translation>Les {failed} premières tuiles n'ont pu être codées : {because}</translation>
    </message>
    <message>
        <source>The folder of masks {folder} cannot be read ({strerror})</source>
        <translation>Le dossier de masques {folder} ne peut être lu ({strerror})</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be read ({strerror})</source>
        <translation>Le dossier {folder} ne peut être lu ({strerror})</translation>
    </message>
    <message>
        <source>The folder {folder} does not exist</source>
        <translation>Le dossier {folder} n'existe pas</translation>
    </message>
    <message>
        <source>The folder {folder} holds no GeoTIFF</source>
        <translation>Le dossier {folder} ne contient aucun GeoTIFF</translation>
    </message>
    <message>
        <source>The formula is longer than {most} characters</source>
        <translation>La formule dépasse {most} caractères</translation>
    </message>
    <message>
        <source>The formula {text!r} {what}</source>
        <translation>La formule {text!r} {what}</translation>
    </message>
    <message>
        <source>The gaps of {name} were not filled when it was encoded</source>
        <translation>Les lacunes de {name} n'ont pas été comblées à l'encodage</translation>
    </message>
    <message>
        <source>The grid has an empty shape {height} x {width}</source>
        <translation>La grille a une forme vide {height} x {width}</translation>
    </message>
    <message>
        <source>The grid's CRS is not valid WKT</source>
        <translation>Le SCR de la grille n'est pas un WKT valide</translation>
    </message>
    <message>
        <source>The head {head} is trained with {names}, which is not installed</source>
        <translation>La méthode {head} est entraînée avec {names}, qui n'est pas installé</translation>
    </message>
    <message>
        <source>The head {head} learns classes, and these are values</source>
        <translation>La méthode {head} apprend des classes, et ce sont des valeurs</translation>
    </message>
    <message>
        <source>The head {head} learns from drawn labels alone, and some are borrowed from a map</source>
        <translation>La méthode {head} n'apprend que d'étiquettes dessinées, et certaines sont empruntées à une carte</translation>
    </message>
    <message>
        <source>The head {head} learns values of a target</source>
        <translation>La méthode {head} apprend les valeurs d'une grandeur</translation>
    </message>
    <message>
        <source>The head {head} learns values of a target, and these are classes</source>
        <translation>La méthode {head} apprend les valeurs d'une grandeur, et ce sont des classes</translation>
    </message>
    <message>
        <source>The imagery covers {west}, {south}, {east}, {north} in {chosen}</source>
        <translation>Les images couvrent {west}, {south}, {east}, {north} dans {chosen}</translation>
    </message>
    <message>
        <source>The item {id} has no band of reflectance that is known</source>
        <translation>L'item {id} n'a aucune bande de réflectance connue</translation>
    </message>
    <message>
        <source>The item {id} has no time</source>
        <translation>L'item {id} n'a pas de date</translation>
    </message>
    <message>
        <source>The item {id} is damaged ({reason})</source>
        <translation>L'item {id} est endommagé ({reason})</translation>
    </message>
    <message>
        <source>The job {id} was cancelled</source>
        <translation>La tâche {id} a été annulée</translation>
    </message>
    <message>
        <source>The labels have only one class</source>
        <translation>Les étiquettes n'ont qu'une classe</translation>
    </message>
    <message>
        <source>The labels have only {count} class on {value}</source>
        <translation>Les étiquettes n'ont que {count} classe le {value}</translation>
    </message>
    <message>
        <source>The labels lie only where {title} was never observed</source>
        <translation>Les étiquettes ne sont que là où {title} n'a jamais été observée</translation>
    </message>
    <message>
        <source>The landmask {landmask} has {height} x {width} pixels, and the tile {rows} x {cols}</source>
        <translation>Le masque terrestre {landmask} a {height} x {width} pixels, et la tuile {rows} x {cols}</translation>
    </message>
    <message>
        <source>The map's own shares come from places spread over the region (± standard error).</source>
        <translation>Les parts de la carte elle-même viennent de lieux répartis sur la région (± erreur type).</translation>
    </message>
    <message>
        <source>The map's own shares come from places spread over the region, and their errors are counted in.</source>
        <translation>Les parts de la carte elle-même viennent de lieux répartis sur la région ; leurs erreurs sont prises en compte.</translation>
    </message>
    <message>
        <source>The mask of {name} is damaged or cut off</source>
        <translation>Le masque de {name} est endommagé ou tronqué</translation>
    </message>
    <message>
        <source>The mask {found} cannot be read: {message}</source>
        <translation>Le masque {found} ne peut être lu : {message}</translation>
    </message>
    <message>
        <source>The mask {raster} does not cover the same area as the scenes</source>
        <translation>Le masque {raster} ne couvre pas la même surface que les scènes</translation>
    </message>
    <message>
        <source>The mask {raster} has {count} bands: {known}</source>
        <translation>Le masque {raster} a {count} bandes : {known}</translation>
    </message>
    <message>
        <source>The masks lie in the same folder as the scenes, {folder}</source>
        <translation>Les masques sont dans le même dossier que les scènes, {folder}</translation>
    </message>
    <message>
        <source>The masks of {name} are damaged</source>
        <translation>Les masques de {name} sont endommagés</translation>
    </message>
    <message>
        <source>The memory that is free is too short for this</source>
        <translation>La mémoire libre ne suffit pas pour cela</translation>
    </message>
    <message>
        <source>The metadata of {name} are damaged</source>
        <translation>Les métadonnées de {name} sont endommagées</translation>
    </message>
    <message>
        <source>The metadata of {name} say no quantification value</source>
        <translation>Les métadonnées de {name} ne donnent pas de valeur de quantification</translation>
    </message>
    <message>
        <source>The metadata of {product} say no sensing time</source>
        <translation>Les métadonnées de {product} ne donnent pas l'heure d'acquisition</translation>
    </message>
    <message>
        <source>The name is a path</source>
        <translation>Le nom est un chemin</translation>
    </message>
    <message>
        <source>The name of the file counts: rename the files where it is the day of an export</source>
        <translation>Le nom du fichier compte : renommez les fichiers si c'est le jour d'un export</translation>
    </message>
    <message>
        <source>The name {name} is too long for this system</source>
        <translation>Le nom {name} est trop long pour ce système</translation>
    </message>
    <message>
        <source>The nearest one is {date2}; all are {names}</source>
        <translation>La plus proche est du {date2} ; toutes sont {names}</translation>
    </message>
    <message>
        <source>The nearest one is {nearest}</source>
        <translation>La plus proche est celle du {nearest}</translation>
    </message>
    <message>
        <source>The option width is below 4</source>
        <translation>L'option width est inférieure à 4</translation>
    </message>
    <message>
        <source>The option {name} is {value}, and {low:.10g} to {high:.10g} can be used</source>
        <translation>L'option {name} vaut {value} ; {low:.10g} à {high:.10g} sont possibles</translation>
    </message>
    <message>
        <source>The option {name} of {whose} cannot be '{given}': {reason}</source>
        <translation>L'option {name} de {whose} ne peut pas être « {given} » : {reason}</translation>
    </message>
    <message>
        <source>The options of {whose} are no names with values</source>
        <translation>Les options de {whose} ne sont pas des noms avec des valeurs</translation>
    </message>
    <message>
        <source>The other date counts: {read} of {stem}</source>
        <translation>L'autre date compte : {read} de {stem}</translation>
    </message>
    <message>
        <source>The other dates are of another scale: export these again like them, or leave them out of the folder; --scale holds for all dates</source>
        <translation>Les autres dates sont d'une autre échelle : exportez celles-ci à nouveau comme elles, ou retirez-les du dossier ; --scale vaut pour toutes les dates</translation>
    </message>
    <message>
        <source>The parameters of {name} do not fit its card ({key})</source>
        <translation>Les paramètres de {name} ne correspondent pas à sa fiche ({key})</translation>
    </message>
    <message>
        <source>The part that begins at {there} is wanted next</source>
        <translation>La partie attendue ensuite commence à {there}</translation>
    </message>
    <message>
        <source>The path cannot be used ({reason})</source>
        <translation>Le chemin est inutilisable ({reason})</translation>
    </message>
    <message>
        <source>The path {text} is not absolute</source>
        <translation>Le chemin {text} n'est pas absolu</translation>
    </message>
    <message>
        <source>The pixels are {size} m wide in {crs}</source>
        <translation>Les pixels ont {size} m de large en {crs}</translation>
    </message>
    <message>
        <source>The pixels of {name} are damaged or cut off</source>
        <translation>Les pixels de {name} sont endommagés ou tronqués</translation>
    </message>
    <message>
        <source>The pixels of {name} are damaged or cut off ({reason})</source>
        <translation>Les pixels de {name} sont endommagés ou tronqués ({reason})</translation>
    </message>
    <message>
        <source>The pixels of {name} are {width:g} m wide in its CRS, {crs_name}</source>
        <translation>Les pixels de {name} ont {width:g} m de large dans son SCR, {crs_name}</translation>
    </message>
    <message>
        <source>The pixels of {place} are damaged or cut off</source>
        <translation>Les pixels de {place} sont endommagés ou tronqués</translation>
    </message>
    <message>
        <source>The pixels of {source} are damaged or cut off</source>
        <translation>Les pixels de {source} sont endommagés ou tronqués</translation>
    </message>
    <message>
        <source>The places lie only where {title} was never observed</source>
        <translation>Les lieux ne sont que là où {title} n'a jamais été observé</translation>
    </message>
    <message>
        <source>The polygon has more than {most} corners</source>
        <translation>Le polygone a plus de {most} sommets</translation>
    </message>
    <message>
        <source>The polygon is a {kind}</source>
        <translation>Le polygone est de type {kind}</translation>
    </message>
    <message>
        <source>The polygon is empty</source>
        <translation>Le polygone est vide</translation>
    </message>
    <message>
        <source>The polygon is no GeoJSON geometry</source>
        <translation>Le polygone n'est pas une géométrie GeoJSON</translation>
    </message>
    <message>
        <source>The polygon lies outside the region</source>
        <translation>Le polygone est hors de la région</translation>
    </message>
    <message>
        <source>The pretraining ended without an answer (exit code {code})</source>
        <translation>Le pré-entraînement s'est terminé sans réponse (code {code})</translation>
    </message>
    <message>
        <source>The processes of this training cannot reach each other ({reason})</source>
        <translation>Les processus de cet entraînement ne peuvent pas se joindre ({reason})</translation>
    </message>
    <message>
        <source>The range of {field}, {minimum} to {maximum}, is empty</source>
        <translation>La plage de {field}, de {minimum} à {maximum}, est vide</translation>
    </message>
    <message>
        <source>The rasters in {name} have other bands, types or scales, and are not parts of one</source>
        <translation>Les rasters de {name} ont des bandes, types ou échelles différents et ne sont pas les parties d'un seul</translation>
    </message>
    <message>
        <source>The region covers {bounds} in {crs_name}</source>
        <translation>La région couvre {bounds} en {crs_name}</translation>
    </message>
    <message>
        <source>The region covers {bounds} in {crs_name}; check the CRS of the labels</source>
        <translation>La région couvre {bounds} en {crs_name} ; vérifier le SCR des étiquettes</translation>
    </message>
    <message>
        <source>The region covers {bounds} in {crs_name}; check the CRS of the points</source>
        <translation>La région couvre {bounds} en {crs_name} ; vérifier le SCR des points</translation>
    </message>
    <message>
        <source>The region has no band {word}</source>
        <translation>La région n'a pas de bande {word}</translation>
    </message>
    <message>
        <source>The region has {names}</source>
        <translation>La région a {names}</translation>
    </message>
    <message>
        <source>The region of the task {id} is not open</source>
        <translation>La région de la tâche {id} n'est pas ouverte</translation>
    </message>
    <message>
        <source>The region was written by a newer version (schema {schema}, this one reads up to {known})</source>
        <translation>La région a été écrite par une version plus récente (schéma {schema}, celle-ci lit jusqu'à {known})</translation>
    </message>
    <message>
        <source>The region {name} has no trunk: its linear path is all there is</source>
        <translation>La région {name} n'a pas de tronc : il n'y a que sa voie linéaire</translation>
    </message>
    <message>
        <source>The region's card has no schema version</source>
        <translation>La fiche de la région n'a pas de version de schéma</translation>
    </message>
    <message>
        <source>The region's card is not whole ({error})</source>
        <translation>La fiche de la région est incomplète ({error})</translation>
    </message>
    <message>
        <source>The region's card says something of its {name} that cannot be</source>
        <translation>La fiche de la région dit de {name} quelque chose d'impossible</translation>
    </message>
    <message>
        <source>The region's file has errors of gaps that are none</source>
        <translation>Le fichier de la région a des erreurs de lacunes qui n'en sont pas</translation>
    </message>
    <message>
        <source>The region's file has {what}</source>
        <translation>Le fichier de la région a {what}</translation>
    </message>
    <message>
        <source>The region's grid is coded in version {version}, which this version cannot read</source>
        <translation>La grille de la région est codée en version {version}, que cette version ne sait pas lire</translation>
    </message>
    <message>
        <source>The region's grid is damaged</source>
        <translation>La grille de la région est endommagée</translation>
    </message>
    <message>
        <source>The scales of {name} cannot be used</source>
        <translation>Les échelles de {name} sont inutilisables</translation>
    </message>
    <message>
        <source>The server of {place} tells no size</source>
        <translation>Le serveur de {place} ne donne pas de taille</translation>
    </message>
    <message>
        <source>The service ended while this job was under way</source>
        <translation>Le service s'est arrêté pendant que cette tâche était en cours</translation>
    </message>
    <message>
        <source>The service ends in the middle of {id}</source>
        <translation>Le service s'arrête au milieu de {id}</translation>
    </message>
    <message>
        <source>The source has no {missing}, which the region has</source>
        <translation>La source n'a pas {missing}, que la région a</translation>
    </message>
    <message>
        <source>The tag CLASS_NAMES of {name} is not a JSON object of names by value</source>
        <translation>La balise CLASS_NAMES de {name} n'est pas un objet JSON de noms par valeur</translation>
    </message>
    <message>
        <source>The task was written by a newer version (schema {schema}, this one reads up to {known})</source>
        <translation>La tâche vient d'une version plus récente (schéma {schema}, celle-ci lit jusqu'à {known})</translation>
    </message>
    <message>
        <source>The task {id} is of another region</source>
        <translation>La tâche {id} est d'une autre région</translation>
    </message>
    <message>
        <source>The task {id} was closed</source>
        <translation>La tâche {id} a été fermée</translation>
    </message>
    <message>
        <source>The task {name} cannot be asked about a window of {count} acquisitions: {what}</source>
        <translation>La tâche {name} ne peut pas être interrogée sur une fenêtre de {count} acquisitions : {what}</translation>
    </message>
    <message>
        <source>The task {name} does not know what its labels looked like</source>
        <translation>La tâche {name} ne sait pas à quoi ressemblaient ses étiquettes</translation>
    </message>
    <message>
        <source>The task {name} predicts a quantity and no classes</source>
        <translation>La tâche {name} prédit une grandeur et pas de classes</translation>
    </message>
    <message>
        <source>The task {name} predicts classes</source>
        <translation>La tâche {name} prédit des classes</translation>
    </message>
    <message>
        <source>The task {name} predicts classes and not values</source>
        <translation>La tâche {name} prédit des classes et pas de valeurs</translation>
    </message>
    <message>
        <source>The task {name} predicts values</source>
        <translation>La tâche {name} prédit des valeurs</translation>
    </message>
    <message>
        <source>The task {name} predicts values and not classes</source>
        <translation>La tâche {name} prédit des valeurs et pas de classes</translation>
    </message>
    <message>
        <source>The task {name} was learnt on embeddings too, which are of one year alone: it cannot be asked about another window of time</source>
        <translation>La tâche {name} a été apprise aussi sur des embeddings, qui sont d'une seule année : elle ne peut pas être interrogée sur une autre fenêtre de temps</translation>
    </message>
    <message>
        <source>The task {name} was trained in {region_name} and cannot map {here}</source>
        <translation>La tâche {name} a été entraînée dans {region_name} et ne peut pas cartographier {here}</translation>
    </message>
    <message>
        <source>The task {name} was trained on acquisitions that {name2} does not have: {lost}</source>
        <translation>La tâche {name} a été entraînée sur des acquisitions que {name2} n'a pas : {lost}</translation>
    </message>
    <message>
        <source>The task {name} was trained on features of the kind {kind} ({region_name}), and {title} has those of the kind {kind2}</source>
        <translation>La tâche {name} a été entraînée sur des caractéristiques du type {kind} ({region_name}), et {title} en a du type {kind2}</translation>
    </message>
    <message>
        <source>The task {name} was trained on other features of {title}, by version {version} (dates: {count})</source>
        <translation>La tâche {name} a été entraînée sur d'autres caractéristiques de {title}, par la version {version} (dates : {count})</translation>
    </message>
    <message>
        <source>The task {name} was trained on several sources together</source>
        <translation>La tâche {name} a été entraînée sur plusieurs sources ensemble</translation>
    </message>
    <message>
        <source>The task {name} was trained on the region {region_name} ({region_id}) and cannot be used on {title} ({region_id2})</source>
        <translation>La tâche {name} a été entraînée sur la région {region_name} ({region_id}) et ne peut pas servir sur {title} ({region_id2})</translation>
    </message>
    <message>
        <source>The task {name} was trained on {kind} features ({region_name}), and {name2} is a region model</source>
        <translation>La tâche {name} a été entraînée sur des caractéristiques {kind} ({region_name}), et {name2} est un modèle de région</translation>
    </message>
    <message>
        <source>The task {name} was trained on {kind} features of {trained}, and those of {title} are of {here}: two never mix</source>
        <translation>La tâche {name} a été entraînée sur des caractéristiques {kind} de {trained}, et celles de {title} sont de {here} : on ne les mêle jamais</translation>
    </message>
    <message>
        <source>The task {name} was trained on {region_name} together with {missing}, which is not open here</source>
        <translation>La tâche {name} a été entraînée sur {region_name} avec {missing}, qui n'est pas ouvert ici</translation>
    </message>
    <message>
        <source>The task {name} was trained on {region_name} together with {names}, and here are other sources</source>
        <translation>La tâche {name} a été entraînée sur {region_name} avec {names}, et il y a ici d'autres sources</translation>
    </message>
    <message>
        <source>The task {task} is of another region</source>
        <translation>La tâche {task} est d'une autre région</translation>
    </message>
    <message>
        <source>The task's card has no schema version</source>
        <translation>La fiche de la tâche n'a pas de version de schéma</translation>
    </message>
    <message>
        <source>The task's card is not whole ({error})</source>
        <translation>La fiche de la tâche n'est pas complète ({error})</translation>
    </message>
    <message>
        <source>The task's file has {what}</source>
        <translation>Le fichier de la tâche a {what}</translation>
    </message>
    <message>
        <source>The tiles of {name} have other features</source>
        <translation>Les tuiles de {name} ont d'autres caractéristiques</translation>
    </message>
    <message>
        <source>The times of {name} cannot be read</source>
        <translation>Les dates de {name} ne peuvent être lues</translation>
    </message>
    <message>
        <source>The times of {place} are in a unit or calendar that names no days</source>
        <translation>Les temps de {place} sont dans une unité ou un calendrier qui ne nomme pas de jours</translation>
    </message>
    <message>
        <source>The token service of the Planetary Computer answers with something else</source>
        <translation>Le service de jetons du Planetary Computer répond autre chose</translation>
    </message>
    <message>
        <source>The two lie {value} days apart in the year: growth, harvest, leaf fall, snow and the sun's height look like change here. Compare the same season of two years.</source>
        <translation>Les deux sont à {value} jours d'écart dans l'année : croissance, récolte, chute des feuilles, neige et hauteur du soleil ressemblent ici à un changement. Comparez la même saison de deux années.</translation>
    </message>
    <message>
        <source>The users of {path} cannot be read ({reason})</source>
        <translation>Les utilisateurs de {path} ne peuvent être lus ({reason})</translation>
    </message>
    <message>
        <source>The values have no offset any more and are read as with --offset 0; --offset -0.1 reads them as told</source>
        <translation>Les valeurs n'ont plus de décalage et sont lues comme avec --offset 0 ; --offset -0.1 les lit comme annoncé</translation>
    </message>
    <message>
        <source>The values of {field} are the same wherever {title} was observed</source>
        <translation>Les valeurs de {field} sont les mêmes partout où {title} a été observée</translation>
    </message>
    <message>
        <source>The weights of the task {name} do not fit its own description ({name2})</source>
        <translation>Les poids de la tâche {name} ne correspondent pas à sa propre description ({name2})</translation>
    </message>
    <message>
        <source>The weights of the task {name} give no numbers</source>
        <translation>Les poids de la tâche {name} ne donnent pas de nombres</translation>
    </message>
    <message>
        <source>The weights of this region do not fit its preset {preset} ({found})</source>
        <translation>Les poids de cette région ne vont pas avec son préréglage {preset} ({found})</translation>
    </message>
    <message>
        <source>The weights of {name} are damaged</source>
        <translation>Les poids de {name} sont endommagés</translation>
    </message>
    <message>
        <source>The weights of {name} give no values that a sensor sees</source>
        <translation>Les poids de {name} ne donnent pas de valeurs qu'un capteur voit</translation>
    </message>
    <message>
        <source>The window begins on {first} and ends before, on {last}</source>
        <translation>La période commence le {first} et finit avant, le {last}</translation>
    </message>
    <message>
        <source>The window of {height} x {width} pixels at row {row}, column {col} leaves the region of {all_height} x {all_width} pixels</source>
        <translation>La fenêtre de {height} x {width} pixels à la ligne {row}, colonne {col} sort de la région de {all_height} x {all_width} pixels</translation>
    </message>
    <message>
        <source>The {what} {name} of the package {package} cannot be loaded ({reason}: {error})</source>
        <translation>{what} {name} du paquet {package} ne peut pas être chargé ({reason} : {error})</translation>
    </message>
    <message>
        <source>There are</source>
        <translation>Présents</translation>
    </message>
    <message>
        <source>There are no such files</source>
        <translation>De tels fichiers n'existent pas</translation>
    </message>
    <message>
        <source>There is a {what} '{kind}' already</source>
        <translation>{what} « {kind} » existe déjà</translation>
    </message>
    <message>
        <source>There is no CRS {text!r}</source>
        <translation>Il n'y a pas de SCR {text!r}</translation>
    </message>
    <message>
        <source>There is no acquisition on {date}, and what nobody saw is not unusual</source>
        <translation>Il n'y a pas d'acquisition le {date}, et ce que personne n'a vu n'est pas inhabituel</translation>
    </message>
    <message>
        <source>There is no acquisition {id}</source>
        <translation>Il n'y a pas d'acquisition {id}</translation>
    </message>
    <message>
        <source>There is no cache '{cache}'</source>
        <translation>Il n'y a pas de cache « {cache} »</translation>
    </message>
    <message>
        <source>There is no checkpoint {path}</source>
        <translation>Il n'y a pas de point de reprise {path}</translation>
    </message>
    <message>
        <source>There is no file {path}</source>
        <translation>Il n'y a pas de fichier {path}</translation>
    </message>
    <message>
        <source>There is no folder {folder}</source>
        <translation>Il n'y a pas de dossier {folder}</translation>
    </message>
    <message>
        <source>There is no folder {parent}</source>
        <translation>Il n'y a pas de dossier {parent}</translation>
    </message>
    <message>
        <source>There is no folder {path} to lend</source>
        <translation>Il n'y a pas de dossier {path} à prêter</translation>
    </message>
    <message>
        <source>There is no inspection {key}</source>
        <translation>Il n'y a pas d'examen {key}</translation>
    </message>
    <message>
        <source>There is no job {id}</source>
        <translation>Il n'y a pas de tâche {id}</translation>
    </message>
    <message>
        <source>There is no method {method!r}</source>
        <translation>Il n'y a pas de méthode {method!r}</translation>
    </message>
    <message>
        <source>There is no mosaic {path}</source>
        <translation>Il n'y a pas de mosaïque {path}</translation>
    </message>
    <message>
        <source>There is no option '{name}' of {whose}</source>
        <translation>Il n'y a pas d'option « {name} » de {whose}</translation>
    </message>
    <message>
        <source>There is no picture of {job}</source>
        <translation>Il n'y a pas d'image de {job}</translation>
    </message>
    <message>
        <source>There is no picture of {job} yet</source>
        <translation>Il n'y a pas encore d'image de {job}</translation>
    </message>
    <message>
        <source>There is no region file {path}</source>
        <translation>Il n'y a pas de fichier de région {path}</translation>
    </message>
    <message>
        <source>There is no resampling {resampling!r}</source>
        <translation>Il n'y a pas de rééchantillonnage {resampling!r}</translation>
    </message>
    <message>
        <source>There is no room for {gigabytes:.2g} GB of imagery beside the region while it is made, so that files are decoded again and again, which takes several times as long</source>
        <translation>Il n’y a pas de place pour {gigabytes:.2g} Go d’imagerie à côté de la région pendant sa création ; les fichiers sont donc décodés encore et encore, ce qui prend plusieurs fois plus de temps</translation>
    </message>
    <message>
        <source>There is no similarity {id}</source>
        <translation>Il n'y a pas de similarité {id}</translation>
    </message>
    <message>
        <source>There is no such outbox</source>
        <translation>Cette sortie n'existe pas</translation>
    </message>
    <message>
        <source>There is no task file {path}</source>
        <translation>Il n'y a pas de fichier de tâche {path}</translation>
    </message>
    <message>
        <source>There is no task {id}</source>
        <translation>Il n'y a pas de tâche {id}</translation>
    </message>
    <message>
        <source>There is no {known}</source>
        <translation>Il n'y a pas de {known}</translation>
    </message>
    <message>
        <source>There is no {name}</source>
        <translation>Il n'y a pas de {name}</translation>
    </message>
    <message>
        <source>There is no {what} '{name}'</source>
        <translation>{what} « {name} » n'existe pas</translation>
    </message>
    <message>
        <source>There is nothing to compare with</source>
        <translation>Il n'y a rien à comparer</translation>
    </message>
    <message>
        <source>These dates have no mask; export SCL beside the bands, or look at them before you choose</source>
        <translation>Ces dates n'ont pas de masque ; exporter SCL avec les bandes, ou les regarder avant de choisir</translation>
    </message>
    <message>
        <source>These pixels are taken as not observed</source>
        <translation>Ces pixels sont considérés comme non observés</translation>
    </message>
    <message>
        <source>These pixels are taken as not observed; with --bands {others} they are</source>
        <translation>Ces pixels sont considérés comme non observés ; avec --bands {others} ils le sont</translation>
    </message>
    <message>
        <source>They are 0 everywhere</source>
        <translation>Elles sont partout à 0</translation>
    </message>
    <message>
        <source>They are learnt as 0: water and shadows after a correction of the atmosphere</source>
        <translation>Ils sont appris comme 0 : eau et ombres après une correction de l'atmosphère</translation>
    </message>
    <message>
        <source>They are nodata everywhere</source>
        <translation>Elles sont partout sans donnée</translation>
    </message>
    <message>
        <source>They are one value everywhere</source>
        <translation>Elles ont partout la même valeur</translation>
    </message>
    <message>
        <source>They are read as below 0, as they were meant</source>
        <translation>Elles sont lues comme inférieures à 0, comme elles étaient voulues</translation>
    </message>
    <message>
        <source>They are taken as not observed: -1 and less, a million and more are no reflectance</source>
        <translation>Ils sont considérés comme non observés : -1 et moins, un million et plus ne sont pas une réflectance</translation>
    </message>
    <message>
        <source>They are taken as reflectance x 10000; --scale says something else</source>
        <translation>Ils sont pris pour une réflectance x 10000 ; --scale dit autre chose</translation>
    </message>
    <message>
        <source>They hold few whole numbers: classes, not reflectance</source>
        <translation>Elles contiennent peu de nombres entiers : des classes, pas des réflectances</translation>
    </message>
    <message>
        <source>They may be removed already</source>
        <translation>Ils sont peut-être déjà supprimés</translation>
    </message>
    <message>
        <source>This backend works on files where they are, and none travel</source>
        <translation>Ce moteur travaille sur les fichiers là où ils sont ; aucun ne voyage</translation>
    </message>
    <message>
        <source>This folder</source>
        <translation>Ce dossier</translation>
    </message>
    <message>
        <source>This point lies outside the region</source>
        <translation>Ce point est hors de la région</translation>
    </message>
    <message>
        <source>This version does not know the head {name} of the task {task}</source>
        <translation>Cette version ne connaît pas la méthode {name} de la tâche {task}</translation>
    </message>
    <message>
        <source>This version does not know the region's kind of field ({error})</source>
        <translation>Cette version ne connaît pas le type de champ de la région ({error})</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Vers</translation>
    </message>
    <message>
        <source>Too few acquisitions lie in this window ({count}): the task learnt from {learnt}, and takes {least}</source>
        <translation>Cette période a trop peu d'acquisitions ({count}) : la tâche a appris de {learnt}, et il en faut {least}</translation>
    </message>
    <message>
        <source>Too few labels to say how good the map is: some have to be held out.</source>
        <translation>Trop peu d'étiquettes pour dire ce que vaut la carte : certaines doivent être mises de côté.</translation>
    </message>
    <message>
        <source>Too few places to say how good the map is: {places} have a value, and {needed} more are needed, so that some can be held out</source>
        <translation>Trop peu de lieux pour dire ce que vaut la carte : {places} ont une valeur, et il en faut {needed} de plus, afin que certains puissent être mis de côté</translation>
    </message>
    <message>
        <source>Train again</source>
        <translation>Entraîner de nouveau</translation>
    </message>
    <message>
        <source>Train again with its assessment, or wait until that has ended</source>
        <translation>Entraînez de nouveau avec l'évaluation, ou attendez qu'elle soit terminée</translation>
    </message>
    <message>
        <source>Train again with the same labels</source>
        <translation>Réentraîner avec les mêmes étiquettes</translation>
    </message>
    <message>
        <source>Train again, or open the task's file</source>
        <translation>Réentraîner, ou ouvrir le fichier de la tâche</translation>
    </message>
    <message>
        <source>Train again, or open the task's file; tasks are kept {days} days after their last use</source>
        <translation>Réentraîner, ou ouvrir le fichier de la tâche ; les tâches sont gardées {days} jours après leur dernier usage</translation>
    </message>
    <message>
        <source>Train it again in {region_name}, and save it</source>
        <translation>La réentraîner dans {region_name}, et l'enregistrer</translation>
    </message>
    <message>
        <source>Train it again, with the instant head</source>
        <translation>La réentraîner, avec la méthode instant</translation>
    </message>
    <message>
        <source>Train it on features that do not know the season (--option seasons=false), or on a window with the same months</source>
        <translation>L'entraîner sur des caractéristiques qui ignorent la saison (--option seasons=false), ou sur une période des mêmes mois</translation>
    </message>
    <message>
        <source>Train it on features that do not know the season (--option seasons=false), or on dates of the same months</source>
        <translation>L'entraîner sur des caractéristiques qui ignorent la saison (--option seasons=false), ou sur des dates des mêmes mois</translation>
    </message>
    <message>
        <source>Train it there on features that do not know the season (--option seasons=false)</source>
        <translation>L'y entraîner sur des caractéristiques qui ignorent la saison (--option seasons=false)</translation>
    </message>
    <message>
        <source>Train on fewer dates or without seasons, or take a region with more acquisitions</source>
        <translation>Entraîner sur moins de dates ou sans saisons, ou prendre une région avec plus d'acquisitions</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Entraînement</translation>
    </message>
    <message>
        <source>True colour, {date} (of {days})</source>
        <translation>Couleurs naturelles, {date} (parmi : {days})</translation>
    </message>
    <message>
        <source>Try again later</source>
        <translation>Réessayer plus tard</translation>
    </message>
    <message>
        <source>Try again later, or leave this date out</source>
        <translation>Réessayer plus tard, ou laisser cette date de côté</translation>
    </message>
    <message>
        <source>Try again then</source>
        <translation>Réessayer alors</translation>
    </message>
    <message>
        <source>Try again, or leave this date out</source>
        <translation>Réessayer, ou laisser cette date de côté</translation>
    </message>
    <message>
        <source>Try again; if it stays, report it with the service's log</source>
        <translation>Réessayez ; si cela persiste, signalez-le avec le journal du service</translation>
    </message>
    <message>
        <source>Try again; if it stays, tell whoever publishes it to publish it again</source>
        <translation>Réessayer ; si cela persiste, demander à qui le publie de le publier à nouveau</translation>
    </message>
    <message>
        <source>Two of the files have the same name</source>
        <translation>Deux des fichiers ont le même nom</translation>
    </message>
    <message>
        <source>Unknown device '{device}'</source>
        <translation>Périphérique inconnu « {device} »</translation>
    </message>
    <message>
        <source>Unknown device {name!r}</source>
        <translation>Périphérique inconnu {name!r}</translation>
    </message>
    <message>
        <source>Unknown engine '{engine}'</source>
        <translation>Moteur de calcul inconnu « {engine} »</translation>
    </message>
    <message>
        <source>Unpack it into a folder whose name ends in .zarr, and choose that</source>
        <translation>Décompressez-le dans un dossier dont le nom finit par .zarr, et choisissez celui-ci</translation>
    </message>
    <message>
        <source>Unpack it into a folder, and choose that</source>
        <translation>Décompressez-la dans un dossier, et choisissez celui-ci</translation>
    </message>
    <message>
        <source>Update LIANet to open it</source>
        <translation>Mettre LIANet à jour pour l'ouvrir</translation>
    </message>
    <message>
        <source>Update LIANet to read it</source>
        <translation>Mettre LIANet à jour pour le lire</translation>
    </message>
    <message>
        <source>Update LIANet to use it, or install the package that the head is from</source>
        <translation>Mettre LIANet à jour pour l'utiliser, ou installer le paquet dont vient la méthode</translation>
    </message>
    <message>
        <source>Update LIANet, or get a fresh copy of the file</source>
        <translation>Mettre LIANet à jour, ou reprendre une copie du fichier</translation>
    </message>
    <message>
        <source>Update or remove that package</source>
        <translation>Mettre à jour ou supprimer ce paquet</translation>
    </message>
    <message>
        <source>Update or remove the package that offers it</source>
        <translation>Mettre à jour ou supprimer le paquet qui le propose</translation>
    </message>
    <message>
        <source>Use --area {bounds} for what they have in common</source>
        <translation>Prenez --area {bounds} pour ce qu'elles ont en commun</translation>
    </message>
    <message>
        <source>Use --bands {landsat} if they are Landsat's, or --bands {sentinel} if not</source>
        <translation>Utilisez --bands {landsat} si elles sont de Landsat, sinon --bands {sentinel}</translation>
    </message>
    <message>
        <source>Use --dates-as MONTH to take its 15th, or rename the files with days</source>
        <translation>Prenez --dates-as MONTH pour son 15, ou renommez les fichiers avec des jours</translation>
    </message>
    <message>
        <source>Use --dates-as WEEK to take its Thursday, or rename the files with days</source>
        <translation>Prenez --dates-as WEEK pour son jeudi, ou renommez les fichiers avec des jours</translation>
    </message>
    <message>
        <source>Use --device cpu, or install a torch that matches the driver</source>
        <translation>Utiliser --device cpu, ou installer un torch adapté au pilote</translation>
    </message>
    <message>
        <source>Use --host 127.0.0.1 and a port above 1023, or 0 for any that is free</source>
        <translation>Utilisez --host 127.0.0.1 et un port au-dessus de 1023, ou 0 pour n'importe quel port libre</translation>
    </message>
    <message>
        <source>Use --mask-values {least} if {least} is what must be hidden, --mask-values {largest} if {largest} is</source>
        <translation>Utilisez --mask-values {least} si {least} est à masquer, --mask-values {largest} si c'est {largest}</translation>
    </message>
    <message>
        <source>Use --nodata {value:g} to take it as not observed, or --nodata {none:g} to learn it as it is</source>
        <translation>Utilisez --nodata {value:g} pour la prendre comme non observée, ou --nodata {none:g} pour l'apprendre telle quelle</translation>
    </message>
    <message>
        <source>Use --nodata {value:g} to take them as not observed, or --nodata {none:g} to learn them as they are</source>
        <translation>Prenez --nodata {value:g} pour les tenir pour non observés, ou --nodata {none:g} pour les apprendre tels quels</translation>
    </message>
    <message>
        <source>Use --offset -0.1 if it is, or --offset 0 if the land is so bright</source>
        <translation>Utiliser --offset -0.1 si c'est le cas, ou --offset 0 si le sol est si clair</translation>
    </message>
    <message>
        <source>Use --offset -0.1 if it is; nothing needs to be done if the land is so bright</source>
        <translation>Utiliser --offset -0.1 si c'est le cas ; rien à faire si le sol est si clair</translation>
    </message>
    <message>
        <source>Use --offset {fitting}</source>
        <translation>Utiliser --offset {fitting}</translation>
    </message>
    <message>
        <source>Use --offset {fitting} for all tiles, or the one that fits</source>
        <translation>Utilisez --offset {fitting} pour toutes les tuiles, ou celui qui convient</translation>
    </message>
    <message>
        <source>Use --offset {none} if the values have none, or the one that fits</source>
        <translation>Utiliser --offset {none} si les valeurs n'en ont pas, ou celui qui convient</translation>
    </message>
    <message>
        <source>Use --offset {those}, or --offset {none} if they are right</source>
        <translation>Utiliser --offset {those}, ou --offset {none} si elles sont justes</translation>
    </message>
    <message>
        <source>Use --scale 0.0001 --offset 0 if they were scaled again, or what fits</source>
        <translation>Utiliser --scale 0.0001 --offset 0 si elles ont été remises à l'échelle, ou ce qui convient</translation>
    </message>
    <message>
        <source>Use --scale {whole} where 65535 is a reflectance of 1, as the Copernicus Browser writes it, or --scale 0.0001 where 10000 is</source>
        <translation>Prenez --scale {whole} là où 65535 est une réflectance de 1, comme l'écrit le Copernicus Browser, ou --scale 0.0001 là où c'est 10000</translation>
    </message>
    <message>
        <source>Use Level-2 (L2SP); of Landsat 8 and 9 --scale 0.00002 --offset -0.1 makes reflectance above the atmosphere, without the height of the sun</source>
        <translation>Utilisez le niveau 2 (L2SP) ; de Landsat 8 et 9, --scale 0.00002 --offset -0.1 donne la réflectance au-dessus de l'atmosphère, sans la hauteur du soleil</translation>
    </message>
    <message>
        <source>Use a region for that</source>
        <translation>Utiliser pour cela une région</translation>
    </message>
    <message>
        <source>Use another one</source>
        <translation>En utiliser un autre</translation>
    </message>
    <message>
        <source>Use auto, cpu or cuda</source>
        <translation>Utiliser auto, cpu ou cuda</translation>
    </message>
    <message>
        <source>Use auto, torch or onnxruntime</source>
        <translation>Utiliser auto, torch ou onnxruntime</translation>
    </message>
    <message>
        <source>Use embeddings of the same place</source>
        <translation>Utiliser des embeddings du même lieu</translation>
    </message>
    <message>
        <source>Use imagery with all of the region's bands, or name its bands with --bands in the order of the file</source>
        <translation>Utiliser des images avec toutes les bandes de la région, ou nommer ses bandes avec --bands dans l'ordre du fichier</translation>
    </message>
    <message>
        <source>Use instant or conv</source>
        <translation>Utiliser instant ou conv</translation>
    </message>
    <message>
        <source>Use one of {names}</source>
        <translation>Utiliser l'un de {names}</translation>
    </message>
    <message>
        <source>Use paths or links</source>
        <translation>Utiliser des chemins ou des liens</translation>
    </message>
    <message>
        <source>Use products of one level</source>
        <translation>Utiliser des produits d'un seul niveau</translation>
    </message>
    <message>
        <source>Use the file with the measured values, not a picture of them; bands are {dtypes}</source>
        <translation>Utiliser le fichier des mesures, pas une image de celles-ci ; les bandes sont {dtypes}</translation>
    </message>
    <message>
        <source>Use the files whose names end in _SR; --scale makes reflectance of these only where it is the same for all bands</source>
        <translation>Utilisez les fichiers dont le nom finit par _SR ; --scale n'en fait de la réflectance que s'il est le même pour toutes les bandes</translation>
    </message>
    <message>
        <source>Use the files with the measured values, or --scale 1 if these are</source>
        <translation>Utilisez les fichiers avec les valeurs mesurées, ou --scale 1 si ce sont ceux-ci</translation>
    </message>
    <message>
        <source>Use the files with the measured values, or --scale {scale:g} if these are</source>
        <translation>Utiliser les fichiers aux valeurs mesurées, ou --scale {scale:g} si ce sont ceux-ci</translation>
    </message>
    <message>
        <source>Use the files with the measured values; if these are, give their scale: --scale 0.01 of percent, --scale 0.0001 if the land is so dark</source>
        <translation>Prenez les fichiers avec les valeurs mesurées ; si ce sont ceux-ci, donnez leur échelle : --scale 0.01 pour des pour cent, --scale 0.0001 si le sol est aussi sombre</translation>
    </message>
    <message>
        <source>Use the head {fitting}, or leave the borrowed labels out</source>
        <translation>Utiliser la méthode {fitting}, ou omettre les étiquettes empruntées</translation>
    </message>
    <message>
        <source>Use the head {names}</source>
        <translation>Utiliser la méthode {names}</translation>
    </message>
    <message>
        <source>Use up to 32 small letters, digits, - and _</source>
        <translation>Utilisez jusqu'à 32 lettres minuscules, chiffres, - et _</translation>
    </message>
    <message>
        <source>Use {choices}</source>
        <translation>Prenez {choices}</translation>
    </message>
    <message>
        <source>Use {known}</source>
        <translation>Utiliser {known}</translation>
    </message>
    <message>
        <source>Use {names}</source>
        <translation>Utilisez {names}</translation>
    </message>
    <message>
        <source>User's accuracy</source>
        <translation>Exactitude de l'utilisateur</translation>
    </message>
    <message>
        <source>Validating</source>
        <translation>Validation</translation>
    </message>
    <message>
        <source>Values of a quantity are not borrowed</source>
        <translation>Les valeurs d'une grandeur ne s'empruntent pas</translation>
    </message>
    <message>
        <source>Values to mask are given, but no mask</source>
        <translation>Des valeurs à masquer sont données, mais pas de masque</translation>
    </message>
    <message>
        <source>WORLD_SIZE is set, but it and RANK do not tell this process's place</source>
        <translation>WORLD_SIZE est défini, mais avec RANK il ne dit pas la place de ce processus</translation>
    </message>
    <message>
        <source>Wait for it, or choose another folder</source>
        <translation>Attendez la fin, ou choisissez un autre dossier</translation>
    </message>
    <message>
        <source>Wait for its end, or stop it and start this one again: tiles that are done stay</source>
        <translation>Attendez sa fin, ou arrêtez-le et relancez celui-ci : les tuiles terminées restent</translation>
    </message>
    <message>
        <source>Wait until it has ended</source>
        <translation>Attendre qu’il ait terminé</translation>
    </message>
    <message>
        <source>Wait until some have ended, or cancel some</source>
        <translation>Attendre que quelques-unes finissent, ou en annuler</translation>
    </message>
    <message>
        <source>Waiting for the first view</source>
        <translation>Attente de la première vue</translation>
    </message>
    <message>
        <source>Warp it north up, for example with gdalwarp</source>
        <translation>L'orienter vers le nord, par exemple avec gdalwarp</translation>
    </message>
    <message>
        <source>Warp it with gdalwarp first</source>
        <translation>Le redresser d'abord avec gdalwarp</translation>
    </message>
    <message>
        <source>Weighing the sources</source>
        <translation>Pondération des sources</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Quoi</translation>
    </message>
    <message>
        <source>What an earlier run had read beside the region is of other files or options</source>
        <translation>Ce qu’une exécution précédente avait lu à côté de la région vient d’autres fichiers ou options</translation>
    </message>
    <message>
        <source>What arrived is not the file that was announced: its digest differs</source>
        <translation>Ce qui est arrivé n'est pas le fichier annoncé : son empreinte diffère</translation>
    </message>
    <message>
        <source>What changed in {name}, {before} and {after}</source>
        <translation>Ce qui a changé à {name} : {before} et {after}</translation>
    </message>
    <message>
        <source>What is called blue differs more over the land of {dates} than what is called red, which is the other way round nearly everywhere: they may be exchanged</source>
        <translation>Ce qui est appelé bleu varie plus sur la terre de {dates} que ce qui est appelé rouge ; presque partout c'est l'inverse : ils sont peut-être échangés</translation>
    </message>
    <message>
        <source>What is told of the offset of {granule} and what its pixels show differ, and tiles might decide differently</source>
        <translation>Ce qui est dit du décalage de {granule} et ce que montrent ses pixels diffèrent, et des tuiles pourraient décider différemment</translation>
    </message>
    <message>
        <source>What was taken for what</source>
        <translation>Ce qui a été pris pour quoi</translation>
    </message>
    <message>
        <source>What {name} shows of {file}{more} is brighter than what it hides, as clouds are: it may say where it is clear</source>
        <translation>Ce que {name} montre de {file}{more} est plus clair que ce qu'il cache, comme le sont les nuages : il dit peut-être où le ciel est clair</translation>
    </message>
    <message>
        <source>When it changed</source>
        <translation>Quand cela a changé</translation>
    </message>
    <message>
        <source>When it changed is between two acquisitions, and there are not two with labels</source>
        <translation>Le moment du changement est entre deux acquisitions, et il n'y en a pas deux avec des étiquettes</translation>
    </message>
    <message>
        <source>When it changed is learnt from labels, at each acquisition</source>
        <translation>Le moment du changement s'apprend d'étiquettes, à chaque acquisition</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Où</translation>
    </message>
    <message>
        <source>Where it does not lie, nothing is hidden: export it for the whole area, or look there</source>
        <translation>Là où il n'est pas, rien n'est masqué : exportez-le pour toute la zone, ou regardez-y</translation>
    </message>
    <message>
        <source>Which class became which</source>
        <translation>Quelle classe est devenue laquelle</translation>
    </message>
    <message>
        <source>Whole numbers are stored as {dtype} in {files}</source>
        <translation>Des nombres entiers sont stockés en {dtype} dans {files}</translation>
    </message>
    <message>
        <source>Why it may not be what it seems</source>
        <translation>Pourquoi ce n'est peut-être pas ce qu'il semble</translation>
    </message>
    <message>
        <source>Widen them</source>
        <translation>Les élargir</translation>
    </message>
    <message>
        <source>With 95 % ranges</source>
        <translation>Avec intervalles à 95 %</translation>
    </message>
    <message>
        <source>Without a geometry: {empty}, without a class: {unclassed}</source>
        <translation>Sans géométrie : {empty}, sans classe : {unclassed}</translation>
    </message>
    <message>
        <source>Write dates as YYYY-MM-DD, or leave them empty</source>
        <translation>Écrire les dates AAAA-MM-JJ, ou les laisser vides</translation>
    </message>
    <message>
        <source>Write it again</source>
        <translation>L'écrire à nouveau</translation>
    </message>
    <message>
        <source>Write it again with lianet together, or with a newer version of LIANet</source>
        <translation>L'écrire à nouveau avec lianet together, ou avec une version plus récente de LIANet</translation>
    </message>
    <message>
        <source>Write it as --area 13.1,41.5,13.4,41.8</source>
        <translation>L'écrire --area 13.1,41.5,13.4,41.8</translation>
    </message>
    <message>
        <source>Write it as --crs EPSG:32633</source>
        <translation>L'écrire --crs EPSG:32633</translation>
    </message>
    <message>
        <source>Write it as 05-01..09-30, month and day</source>
        <translation>Écrivez-la comme 05-01..09-30, mois et jour</translation>
    </message>
    <message>
        <source>Write it as https://</source>
        <translation>L'écrire avec https://</translation>
    </message>
    <message>
        <source>Write it as netCDF 4, for example with nccopy -k nc4</source>
        <translation>L'écrire en netCDF 4, par exemple avec nccopy -k nc4</translation>
    </message>
    <message>
        <source>Write it north up</source>
        <translation>L'écrire le nord en haut</translation>
    </message>
    <message>
        <source>Write it with a dimension called time or t</source>
        <translation>L'écrire avec une dimension nommée time ou t</translation>
    </message>
    <message>
        <source>Write it with a grid mapping or an attribute crs, as rioxarray does</source>
        <translation>L'écrire avec un grid mapping ou un attribut crs, comme rioxarray</translation>
    </message>
    <message>
        <source>Write it with band names, numbers, + - * / and brackets: (B08 - B04) / (B08 + B04)</source>
        <translation>Écrivez-la avec des noms de bandes, des nombres, + - * / et des parenthèses : (B08 - B04) / (B08 + B04)</translation>
    </message>
    <message>
        <source>Write it with its coordinates</source>
        <translation>L'écrire avec ses coordonnées</translation>
    </message>
    <message>
        <source>Write it with time, rows and columns alone: choose one {dim}</source>
        <translation>Écrivez-le avec le temps, les lignes et les colonnes seulement : choisissez une {dim}</translation>
    </message>
    <message>
        <source>Write the files with the CRS that their coordinates are in: these are of another one, or in another unit, such as kilometres for metres</source>
        <translation>Écrivez les fichiers avec le SCR de leurs coordonnées : celles-ci sont d’un autre, ou dans une autre unité, comme des kilomètres pour des mètres</translation>
    </message>
    <message>
        <source>Write the region to a disk with more room, or take fewer dates or a smaller area</source>
        <translation>Écrire la région sur un disque avec plus de place, ou prendre moins de dates ou une zone plus petite</translation>
    </message>
    <message>
        <source>Write them as CF times or ISO dates</source>
        <translation>Les écrire en temps CF ou en dates ISO</translation>
    </message>
    <message>
        <source>Write them as days since a date, in the standard calendar</source>
        <translation>Les écrire en jours depuis une date, dans le calendrier standard</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Écriture</translation>
    </message>
    <message>
        <source>Writing {path} failed ({reason})</source>
        <translation>L'écriture de {path} a échoué ({reason})</translation>
    </message>
    <message>
        <source>a band without a name</source>
        <translation>une bande sans nom</translation>
    </message>
    <message>
        <source>a class that is none</source>
        <translation>une classe qui n'en est pas une</translation>
    </message>
    <message>
        <source>a class value outside of 1 to 254</source>
        <translation>une valeur de classe hors de 1 à 254</translation>
    </message>
    <message>
        <source>a class without a colour</source>
        <translation>une classe sans couleur</translation>
    </message>
    <message>
        <source>a coding {name} that this version does not know</source>
        <translation>un codage {name} que cette version ne connaît pas</translation>
    </message>
    <message>
        <source>a field that cannot be decoded</source>
        <translation>un champ qui ne peut pas être décodé</translation>
    </message>
    <message>
        <source>a field with {name} {value}</source>
        <translation>un champ avec {name} {value}</translation>
    </message>
    <message>
        <source>a grid of {width} x {height} pixels</source>
        <translation>une grille de {width} x {height} pixels</translation>
    </message>
    <message>
        <source>a grid that reaches far beyond its field's</source>
        <translation>une grille qui dépasse de loin celle de son champ</translation>
    </message>
    <message>
        <source>a growth of its grids that is none</source>
        <translation>une croissance de ses grilles qui n'en est pas une</translation>
    </message>
    <message>
        <source>a layer of quality, not of reflectance; call it cloud_mask to hide what is not 0 in it</source>
        <translation>une couche de qualité, pas de réflectance ; nommez-la cloud_mask pour cacher ce qui n'y est pas 0</translation>
    </message>
    <message>
        <source>a mask of no date: call it cloud_mask_YYYYMMDD, one for each date</source>
        <translation>un masque sans date : nommez-le cloud_mask_AAAAMMJJ, un par date</translation>
    </message>
    <message>
        <source>a mask, and no band of its name</source>
        <translation>un masque, et non une bande de son nom</translation>
    </message>
    <message>
        <source>a nodata value that is no number</source>
        <translation>une valeur nodata qui n'est pas un nombre</translation>
    </message>
    <message>
        <source>a picture of 8 bits, and no reflectance</source>
        <translation>une image de 8 bits, et non une réflectance</translation>
    </message>
    <message>
        <source>a preset {name} that this version does not know</source>
        <translation>un préréglage {name} que cette version ne connaît pas</translation>
    </message>
    <message>
        <source>a quality that is no number</source>
        <translation>une qualité qui n'est pas un nombre</translation>
    </message>
    <message>
        <source>a quantisation step that is none</source>
        <translation>un pas de quantification qui n'en est pas un</translation>
    </message>
    <message>
        <source>a range of values that is none</source>
        <translation>une plage de valeurs qui n'en est pas une</translation>
    </message>
    <message>
        <source>a recipe of features that is none</source>
        <translation>une recette de caractéristiques qui n'en est pas une</translation>
    </message>
    <message>
        <source>a region</source>
        <translation>une région</translation>
    </message>
    <message>
        <source>a safetensors file</source>
        <translation>un fichier safetensors</translation>
    </message>
    <message>
        <source>a scale or an offset of {name} that is no number</source>
        <translation>une échelle ou un décalage de {name} qui n'est pas un nombre</translation>
    </message>
    <message>
        <source>a setting {name} that cannot be used</source>
        <translation>un réglage {name} qui ne peut pas être utilisé</translation>
    </message>
    <message>
        <source>a single patch</source>
        <translation>une seule vignette</translation>
    </message>
    <message>
        <source>a single window</source>
        <translation>une seule fenêtre</translation>
    </message>
    <message>
        <source>a symbol that is none</source>
        <translation>un symbole qui n'en est pas un</translation>
    </message>
    <message>
        <source>a test kernel failed ({reason})</source>
        <translation>un calcul d'essai a échoué ({reason})</translation>
    </message>
    <message>
        <source>a test kernel gave a wrong result</source>
        <translation>un calcul d'essai a donné un résultat faux</translation>
    </message>
    <message>
        <source>a wavelength of {name} that is none</source>
        <translation>une longueur d'onde de {name} qui n'en est pas une</translation>
    </message>
    <message>
        <source>additions that are none of its acquisitions</source>
        <translation>des ajouts qui ne sont pas de ses acquisitions</translation>
    </message>
    <message>
        <source>an affine that cannot be inverted</source>
        <translation>une affine qui ne peut pas être inversée</translation>
    </message>
    <message>
        <source>an affine that holds no numbers of this world</source>
        <translation>une affine qui ne contient pas de nombres de ce monde</translation>
    </message>
    <message>
        <source>an index, made of other bands</source>
        <translation>un indice, fait d'autres bandes</translation>
    </message>
    <message>
        <source>an optimiser slot is missing</source>
        <translation>une case de l'optimiseur manque</translation>
    </message>
    <message>
        <source>an optimiser tensor is missing or misshapen</source>
        <translation>un tenseur de l'optimiseur manque ou a une mauvaise forme</translation>
    </message>
    <message>
        <source>an origin that is none</source>
        <translation>une origine qui n'en est pas une</translation>
    </message>
    <message>
        <source>an overview that its coding does not have</source>
        <translation>une vue d'ensemble que son codage n'a pas</translation>
    </message>
    <message>
        <source>another length</source>
        <translation>une autre longueur</translation>
    </message>
    <message>
        <source>another number of outputs</source>
        <translation>un autre nombre de sorties</translation>
    </message>
    <message>
        <source>another shape</source>
        <translation>une autre forme</translation>
    </message>
    <message>
        <source>backscatter of a radar, not reflectance</source>
        <translation>rétrodiffusion d'un radar, pas une réflectance</translation>
    </message>
    <message>
        <source>band {band} is here besides</source>
        <translation>la bande {band} est ici en plus</translation>
    </message>
    <message>
        <source>band {band} is missing</source>
        <translation>la bande {band} manque</translation>
    </message>
    <message>
        <source>block</source>
        <translation>bloc</translation>
    </message>
    <message>
        <source>block of {side} x {side} pixels</source>
        <translation>bloc de {side} x {side} pixels</translation>
    </message>
    <message>
        <source>cannot be read from {rest!r} on</source>
        <translation>ne peut pas être lue à partir de {rest!r}</translation>
    </message>
    <message>
        <source>changed, from the sample</source>
        <translation>changé, d'après l'échantillon</translation>
    </message>
    <message>
        <source>changed, on the map</source>
        <translation>changé, sur la carte</translation>
    </message>
    <message>
        <source>classes that cannot be told apart</source>
        <translation>des classes qui ne se distinguent pas</translation>
    </message>
    <message>
        <source>counted, no estimate</source>
        <translation>compté, pas une estimation</translation>
    </message>
    <message>
        <source>counts of labels that are none</source>
        <translation>des nombres d'étiquettes qui n'en sont pas</translation>
    </message>
    <message>
        <source>covers {share:.0f} % of the region: elsewhere the others are learnt on alone</source>
        <translation>couvre {share:.0f} % de la région : ailleurs on apprend sur les autres seuls</translation>
    </message>
    <message>
        <source>crops of {count} pixels</source>
        <translation>des vignettes de {count} pixels</translation>
    </message>
    <message>
        <source>dates that do not follow each other</source>
        <translation>des dates qui ne se suivent pas</translation>
    </message>
    <message>
        <source>dates that its field cannot encode</source>
        <translation>des dates que son champ ne peut pas coder</translation>
    </message>
    <message>
        <source>deeper than a number</source>
        <translation>plus profond qu'un nombre</translation>
    </message>
    <message>
        <source>does not end where {word!r} stands</source>
        <translation>ne finit pas là où se trouve {word!r}</translation>
    </message>
    <message>
        <source>expected</source>
        <translation>attendu</translation>
    </message>
    <message>
        <source>features counted from the end</source>
        <translation>des caractéristiques comptées depuis la fin</translation>
    </message>
    <message>
        <source>fewer blocks than its grid</source>
        <translation>moins de blocs que sa grille</translation>
    </message>
    <message>
        <source>grids with a spacing that is none</source>
        <translation>des grilles avec un espacement qui n'en est pas un</translation>
    </message>
    <message>
        <source>has a bracket that is not closed</source>
        <translation>a une parenthèse qui n'est pas fermée</translation>
    </message>
    <message>
        <source>head</source>
        <translation>méthode</translation>
    </message>
    <message>
        <source>here are {bands}</source>
        <translation>ici sont {bands}</translation>
    </message>
    <message>
        <source>holds nothing but nodata</source>
        <translation>ne contient que du nodata</translation>
    </message>
    <message>
        <source>holds nothing but nodata and masked pixels</source>
        <translation>ne contient que du nodata et des pixels masqués</translation>
    </message>
    <message>
        <source>how sure the map was</source>
        <translation>assurance de la carte</translation>
    </message>
    <message>
        <source>inflates to another size</source>
        <translation>se décompresse en une autre taille</translation>
    </message>
    <message>
        <source>is incomplete</source>
        <translation>est incomplète</translation>
    </message>
    <message>
        <source>it is too large</source>
        <translation>il est trop grand</translation>
    </message>
    <message>
        <source>it looks at {feature}, which these acquisitions do not tell</source>
        <translation>elle regarde {feature}, que ces acquisitions ne disent pas</translation>
    </message>
    <message>
        <source>it looks at {frames} dates one by one, and here are {others}</source>
        <translation>elle regarde {frames} dates une à une, et ici il y en a {others}</translation>
    </message>
    <message>
        <source>its affine cannot be</source>
        <translation>son affine est impossible</translation>
    </message>
    <message>
        <source>its bands are described without dates</source>
        <translation>ses bandes sont décrites sans date</translation>
    </message>
    <message>
        <source>its date is not written like those of the others: rename it</source>
        <translation>sa date n'est pas écrite comme celles des autres : le renommer</translation>
    </message>
    <message>
        <source>its tiles cannot be</source>
        <translation>ses tuiles sont impossibles</translation>
    </message>
    <message>
        <source>its values do not lie row by row</source>
        <translation>ses valeurs ne sont pas rangées ligne par ligne</translation>
    </message>
    <message>
        <source>kind of features</source>
        <translation>type de caractéristiques</translation>
    </message>
    <message>
        <source>lacks a band or a number before {word!r}</source>
        <translation>manque d'une bande ou d'un nombre avant {word!r}</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>laissées de côté</translation>
    </message>
    <message>
        <source>lies outside the area</source>
        <translation>est hors de la zone</translation>
    </message>
    <message>
        <source>likely, but less sure than asked for</source>
        <translation>probable, mais moins sûr que demandé</translation>
    </message>
    <message>
        <source>macro F1</source>
        <translation>F1 macro</translation>
    </message>
    <message>
        <source>mean IoU</source>
        <translation>IoU moyen</translation>
    </message>
    <message>
        <source>names no band</source>
        <translation>ne nomme aucune bande</translation>
    </message>
    <message>
        <source>neither classes nor a target, or both</source>
        <translation>ni classes ni grandeur cible, ou les deux</translation>
    </message>
    <message>
        <source>no CRS</source>
        <translation>pas de SCR</translation>
    </message>
    <message>
        <source>no band and date in its name</source>
        <translation>ni bande ni date dans son nom</translation>
    </message>
    <message>
        <source>no date and band</source>
        <translation>ni date ni bande</translation>
    </message>
    <message>
        <source>no date in its name</source>
        <translation>pas de date dans son nom</translation>
    </message>
    <message>
        <source>no dates</source>
        <translation>pas de dates</translation>
    </message>
    <message>
        <source>no version is told: it goes with files of which none is told either</source>
        <translation>aucune version n'est indiquée : il va avec des fichiers qui n'en indiquent pas non plus</translation>
    </message>
    <message>
        <source>no {name}</source>
        <translation>pas de {name}</translation>
    </message>
    <message>
        <source>none of its images is whole</source>
        <translation>aucune de ses images n'est entière</translation>
    </message>
    <message>
        <source>not a band of reflectance</source>
        <translation>n'est pas une bande de réflectance</translation>
    </message>
    <message>
        <source>not a spectral band</source>
        <translation>n'est pas une bande spectrale</translation>
    </message>
    <message>
        <source>not all of the file could be written</source>
        <translation>tout le fichier n'a pas pu être écrit</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>inconnu</translation>
    </message>
    <message>
        <source>not observed</source>
        <translation>non observé</translation>
    </message>
    <message>
        <source>not read beside other imagery: open it for itself, or name a folder of masks as such</source>
        <translation>n'est pas lu à côté d'autres images : à ouvrir seul, ou un dossier de masques à indiquer comme tel</translation>
    </message>
    <message>
        <source>numbers in {name} that are absurd</source>
        <translation>des nombres absurdes dans {name}</translation>
    </message>
    <message>
        <source>numbers in {name} that are none</source>
        <translation>des nombres dans {name} qui n'en sont pas</translation>
    </message>
    <message>
        <source>numbers in {name} that are none, or absurd</source>
        <translation>des nombres dans {name} qui n'en sont pas, ou absurdes</translation>
    </message>
    <message>
        <source>of {region}</source>
        <translation>de {region}</translation>
    </message>
    <message>
        <source>one band whose name says nothing, beside files of several; call it cloud_mask to hide what is not 0 in it, valid_mask to hide 0</source>
        <translation>une bande dont le nom ne dit rien, à côté de fichiers qui en ont plusieurs ; nommez-la cloud_mask pour masquer ce qui n'y est pas 0, valid_mask pour masquer 0</translation>
    </message>
    <message>
        <source>onnxruntime could not load CUDA and offered the CPU instead</source>
        <translation>onnxruntime n'a pas pu charger CUDA et a proposé le CPU à la place</translation>
    </message>
    <message>
        <source>other acquisitions than dates</source>
        <translation>d'autres acquisitions que de dates</translation>
    </message>
    <message>
        <source>other change</source>
        <translation>autre changement</translation>
    </message>
    <message>
        <source>other classes than tiles</source>
        <translation>d'autres classes que de tuiles</translation>
    </message>
    <message>
        <source>other classes that stayed</source>
        <translation>autres classes restées</translation>
    </message>
    <message>
        <source>other days in its field than dates</source>
        <translation>d'autres jours dans son champ que de dates</translation>
    </message>
    <message>
        <source>overall accuracy</source>
        <translation>exactitude globale</translation>
    </message>
    <message>
        <source>own nodes of {date} in another shape or type</source>
        <translation>des nœuds propres à {date} d'une autre forme ou d'un autre type</translation>
    </message>
    <message>
        <source>pairs that begin nowhere</source>
        <translation>des paires qui ne commencent nulle part</translation>
    </message>
    <message>
        <source>place</source>
        <translation>lieu</translation>
    </message>
    <message>
        <source>polygon</source>
        <translation>polygone</translation>
    </message>
    <message>
        <source>prediction</source>
        <translation>prédiction</translation>
    </message>
    <message>
        <source>preset</source>
        <translation>préréglage</translation>
    </message>
    <message>
        <source>reader of scenes</source>
        <translation>lecteur de scènes</translation>
    </message>
    <message>
        <source>reference</source>
        <translation>référence</translation>
    </message>
    <message>
        <source>relief, not reflectance</source>
        <translation>relief, pas une réflectance</translation>
    </message>
    <message>
        <source>rows of {date}, which its field does not have</source>
        <translation>des lignes de {date}, que son champ n'a pas</translation>
    </message>
    <message>
        <source>says what is transparent</source>
        <translation>dit ce qui est transparent</translation>
    </message>
    <message>
        <source>several times are there, and this is the last</source>
        <translation>plusieurs dates y sont, et celle-ci est la dernière</translation>
    </message>
    <message>
        <source>share that was right</source>
        <translation>part qui était juste</translation>
    </message>
    <message>
        <source>shares of classes below none</source>
        <translation>des parts de classes inférieures à zéro</translation>
    </message>
    <message>
        <source>small patches</source>
        <translation>petites taches</translation>
    </message>
    <message>
        <source>some of the own nodes of {date}, and not all</source>
        <translation>une partie des nœuds propres à {date}, et pas tous</translation>
    </message>
    <message>
        <source>some pixels are 0 in every feature, and no nodata is said</source>
        <translation>certains pixels valent 0 dans toutes les caractéristiques, et aucun nodata n'est indiqué</translation>
    </message>
    <message>
        <source>some pixels are {fill:g} in every feature, and are taken as unknown</source>
        <translation>certains pixels valent {fill:g} dans toutes les caractéristiques, et comptent comme inconnus</translation>
    </message>
    <message>
        <source>stayed</source>
        <translation>inchangé</translation>
    </message>
    <message>
        <source>stored bottom up</source>
        <translation>stocké de bas en haut</translation>
    </message>
    <message>
        <source>stored in whole numbers without a scale: if they are quantised, say the scale</source>
        <translation>stocké en nombres entiers sans échelle : s'ils sont quantifiés, donner l'échelle</translation>
    </message>
    <message>
        <source>sum of the probabilities</source>
        <translation>somme des probabilités</translation>
    </message>
    <message>
        <source>tensorboard, which writes the log, is not installed</source>
        <translation>tensorboard, qui écrit le journal, n'est pas installé</translation>
    </message>
    <message>
        <source>the GPU's memory is too short for {name}</source>
        <translation>la mémoire du GPU ne suffit pas pour {name}</translation>
    </message>
    <message>
        <source>the bands corrected for slopes are used</source>
        <translation>les bandes corrigées de la pente sont utilisées</translation>
    </message>
    <message>
        <source>the middle of the raster is all nodata</source>
        <translation>le milieu du raster n'est que nodata</translation>
    </message>
    <message>
        <source>the model</source>
        <translation>le modèle</translation>
    </message>
    <message>
        <source>the optimiser</source>
        <translation>l'optimiseur</translation>
    </message>
    <message>
        <source>the same pixels as {other}</source>
        <translation>les mêmes pixels que {other}</translation>
    </message>
    <message>
        <source>the {what} {name}</source>
        <translation>{what} {name}</translation>
    </message>
    <message>
        <source>these acquisitions tell more of the season than those that it learnt on</source>
        <translation>ces acquisitions en disent plus sur la saison que celles dont elle a appris</translation>
    </message>
    <message>
        <source>this onnxruntime was built for the CPU only</source>
        <translation>cet onnxruntime est construit pour le CPU seul</translation>
    </message>
    <message>
        <source>this torch was built for the CPU only</source>
        <translation>ce torch est construit pour le CPU seul</translation>
    </message>
    <message>
        <source>torch cannot compile the decoder on this machine ({reason})</source>
        <translation>torch ne peut pas compiler le décodeur sur cette machine ({reason})</translation>
    </message>
    <message>
        <source>torch finds no GPU with a working driver</source>
        <translation>torch ne trouve pas de GPU avec un pilote qui fonctionne</translation>
    </message>
    <message>
        <source>torch, which trains fields, is not installed</source>
        <translation>torch, qui entraîne les champs, n'est pas installé</translation>
    </message>
    <message>
        <source>torch, which would use a GPU, is not installed</source>
        <translation>torch, qui utiliserait un GPU, n'est pas installé</translation>
    </message>
    <message>
        <source>unsure</source>
        <translation>incertain</translation>
    </message>
    <message>
        <source>values are missing</source>
        <translation>des valeurs manquent</translation>
    </message>
    <message>
        <source>weights of its sources that cannot be used</source>
        <translation>des poids de ses sources qui ne peuvent pas être utilisés</translation>
    </message>
    <message>
        <source>years {years} are there, and this is {told}</source>
        <translation>les années {years} sont là, et ceci est {told}</translation>
    </message>
    <message>
        <source>{address} answers a search with something else than items</source>
        <translation>{address} répond à une recherche par autre chose que des items</translation>
    </message>
    <message>
        <source>{address} points to {link}, which cannot be read</source>
        <translation>{address} renvoie à {link}, qui ne peut pas être lu</translation>
    </message>
    <message>
        <source>{answered} of {points} points were answered.</source>
        <translation>{answered} points sur {points} ont reçu une réponse.</translation>
    </message>
    <message>
        <source>{area:.1f} ha</source>
        <translation>{area:.1f} ha</translation>
    </message>
    <message>
        <source>{bands} are backscatter of a radar: a region is made of reflectance</source>
        <translation>{bands} sont de la rétrodiffusion d'un radar : une région est faite de réflectance</translation>
    </message>
    <message>
        <source>{band} is the only band</source>
        <translation>{band} est la seule bande</translation>
    </message>
    <message>
        <source>{base} names {href!r}, which cannot be read from there</source>
        <translation>{base} nomme {href!r}, illisible à partir de là</translation>
    </message>
    <message>
        <source>{base} points to {href}</source>
        <translation>{base} pointe vers {href}</translation>
    </message>
    <message>
        <source>{base} points to {href}, which is no link</source>
        <translation>{base} pointe vers {href}, qui n'est pas un lien</translation>
    </message>
    <message>
        <source>{before} and {after} compared</source>
        <translation>{before} et {after} comparées</translation>
    </message>
    <message>
        <source>{card} and the stack in {stack} lie on different pixel grids</source>
        <translation>{card} et les images de {stack} sont sur des grilles différentes</translation>
    </message>
    <message>
        <source>{card} has an acquisition of {there} already</source>
        <translation>{card} a déjà une acquisition du {there}</translation>
    </message>
    <message>
        <source>{checkpoint_path} was made with another memory budget</source>
        <translation>{checkpoint_path} a été fait avec un autre budget de mémoire</translation>
    </message>
    <message>
        <source>{columns} of {name} hold no plain numbers</source>
        <translation>{columns} de {name} ne contiennent pas de nombres simples</translation>
    </message>
    <message>
        <source>{count} acquisitions</source>
        <translation>{count} acquisitions</translation>
    </message>
    <message>
        <source>{count} bands</source>
        <translation>{count} bandes</translation>
    </message>
    <message>
        <source>{count} dates</source>
        <translation>{count} dates</translation>
    </message>
    <message>
        <source>{count} features in pairs</source>
        <translation>{count} caractéristiques en paires</translation>
    </message>
    <message>
        <source>{count} of {name}'s {all} dates would be left</source>
        <translation>Il resterait {count} des {all} dates de {name}</translation>
    </message>
    <message>
        <source>{count} places were given, and 1 to {most} can be compared</source>
        <translation>{count} lieux ont été donnés, et 1 à {most} peuvent être comparés</translation>
    </message>
    <message>
        <source>{data} does not exist</source>
        <translation>{data} n'existe pas</translation>
    </message>
    <message>
        <source>{dates} are darker in every band than reflectance of the other dates can be: they are probably stored with another scale</source>
        <translation>{dates} sont plus sombres dans chaque bande que la réflectance des autres dates ne peut l'être : elles sont sans doute stockées à une autre échelle</translation>
    </message>
    <message>
        <source>{dates} look unlike all other dates: all cloud or snow, another place, or shifted</source>
        <translation>{dates} ne ressemblent à aucune autre date : tout en nuages ou en neige, un autre lieu, ou décalées</translation>
    </message>
    <message>
        <source>{date} does not look like {name} on any date: all cloud or snow, another place, or shifted</source>
        <translation>{date} ne ressemble à {name} à aucune date : tout en nuages ou en neige, un autre lieu, ou décalée</translation>
    </message>
    <message>
        <source>{date} lies in both windows of time</source>
        <translation>{date} est dans les deux périodes</translation>
    </message>
    <message>
        <source>{date} lies outside the region's time</source>
        <translation>{date} est hors de la période de la région</translation>
    </message>
    <message>
        <source>{day} stands in every name, and is no day of an acquisition</source>
        <translation>{day} figure dans tous les noms, et n'est pas le jour d'une acquisition</translation>
    </message>
    <message>
        <source>{day} {month} {year}</source>
        <translation>{day} {month} {year}</translation>
    </message>
    <message>
        <source>{delivery} has no pixel that all bands show</source>
        <translation>{delivery} n'a aucun pixel que toutes les bandes montrent</translation>
    </message>
    <message>
        <source>{done} of {count} tiles</source>
        <translation>{done} tuiles sur {count}</translation>
    </message>
    <message>
        <source>{engine} is not installed</source>
        <translation>{engine} n'est pas installé</translation>
    </message>
    <message>
        <source>{entry} is too large for metadata</source>
        <translation>{entry} est trop grand pour des métadonnées</translation>
    </message>
    <message>
        <source>{file} has a date in its name that no calendar knows</source>
        <translation>{file} a dans son nom une date qu'aucun calendrier ne connaît</translation>
    </message>
    <message>
        <source>{file} has no band {name}; it has {has}</source>
        <translation>{file} n'a pas de bande {name} ; il a {has}</translation>
    </message>
    <message>
        <source>{file} has no such band</source>
        <translation>{file} n'a pas cette bande</translation>
    </message>
    <message>
        <source>{file} holds counts of a sensor (Level-1)</source>
        <translation>{file} contient des comptes numériques d'un capteur (niveau 1)</translation>
    </message>
    <message>
        <source>{file} holds radiance, and no reflectance</source>
        <translation>{file} contient de la luminance, et non de la réflectance</translation>
    </message>
    <message>
        <source>{file} holds {name}, which cannot be read</source>
        <translation>{file} contient {name}, qui ne peut être lu</translation>
    </message>
    <message>
        <source>{file} is an export of 16 bits, which does not say its scale</source>
        <translation>{file} est un export de 16 bits, qui ne dit pas son échelle</translation>
    </message>
    <message>
        <source>{file} is of {own} by its name, and of {above} by that of its folder{more}</source>
        <translation>{file} est du {own} d'après son nom, et du {above} d'après celui de son dossier{more}</translation>
    </message>
    <message>
        <source>{fills} stands in {granule} where nothing was observed, and no nodata tag says so{more}</source>
        <translation>{fills} figure dans {granule} là où rien n'a été observé, et aucune balise nodata ne le dit{more}</translation>
    </message>
    <message>
        <source>{first} is of {one} and {second} of {two}: their bands differ</source>
        <translation>{first} est de {one} et {second} de {two} : leurs bandes diffèrent</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>du {first} au {last}</translation>
    </message>
    <message>
        <source>{folder} holds more than {most_files} files</source>
        <translation>{folder} contient plus de {most_files} fichiers</translation>
    </message>
    <message>
        <source>{folder} holds no mask of {day}</source>
        <translation>{folder} ne contient pas de masque du {day}</translation>
    </message>
    <message>
        <source>{folder} holds no region and no task</source>
        <translation>{folder} ne contient ni région ni tâche</translation>
    </message>
    <message>
        <source>{folder} is a file</source>
        <translation>{folder} est un fichier</translation>
    </message>
    <message>
        <source>{folder} is a file, not a folder, and no raster</source>
        <translation>{folder} est un fichier, pas un dossier, et pas un raster</translation>
    </message>
    <message>
        <source>{folder} is an archive of a kind that is not read</source>
        <translation>{folder} est une archive d'un genre qui n'est pas lu</translation>
    </message>
    <message>
        <source>{folder} is no folder</source>
        <translation>{folder} n'est pas un dossier</translation>
    </message>
    <message>
        <source>{found} has no acquisition {unknown}</source>
        <translation>{found} n'a pas d'acquisition {unknown}</translation>
    </message>
    <message>
        <source>{found} holds one date only, {date}</source>
        <translation>{found} ne contient qu'une date, {date}</translation>
    </message>
    <message>
        <source>{found} is an area of other imagery, another grid or other options</source>
        <translation>{found} est une zone d'autres images, d'une autre grille ou d'autres options</translation>
    </message>
    <message>
        <source>{from_there}: features of the kind {kind} are of one region alone</source>
        <translation>{from_there} : les caractéristiques du type {kind} sont d'une seule région</translation>
    </message>
    <message>
        <source>{from_there}: it looks at {names}, and {what}</source>
        <translation>{from_there} : elle regarde {names}, et {what}</translation>
    </message>
    <message>
        <source>{from_there}: its features know the season by other months than these acquisitions do</source>
        <translation>{from_there} : ses caractéristiques connaissent la saison par d'autres mois que ces acquisitions</translation>
    </message>
    <message>
        <source>{from_there}: its file, of version {version}, does not say which features it looks at</source>
        <translation>{from_there} : son fichier, de la version {version}, ne dit pas quelles caractéristiques elle regarde</translation>
    </message>
    <message>
        <source>{from_there}: too few acquisitions here are of the seasons that it learnt from ({count})</source>
        <translation>{from_there} : trop peu d'acquisitions d'ici sont des saisons dont elle a appris ({count})</translation>
    </message>
    <message>
        <source>{granule} has no band {band} to mask with; it has {known}</source>
        <translation>{granule} n'a pas de bande {band} pour masquer ; il a {known}</translation>
    </message>
    <message>
        <source>{granule} has no band {missing}; it has {bands}</source>
        <translation>{granule} n'a pas de bande {missing} ; il a {bands}</translation>
    </message>
    <message>
        <source>{granule} holds whole numbers up to {largest:.0f}: a picture of 8 bits, or reflectance of another scale than x 10000</source>
        <translation>{granule} contient des nombres entiers jusqu'à {largest:.0f} : une image de 8 bits, ou une réflectance à une autre échelle que x 10000</translation>
    </message>
    <message>
        <source>{granule} is of baseline {baseline}, and its metadata say no offset; its darkest pixels are {dark:.3f}{more}</source>
        <translation>{granule} est de baseline {baseline}, et ses métadonnées ne donnent pas de décalage ; ses pixels les plus sombres sont à {dark:.3f}{more}</translation>
    </message>
    <message>
        <source>{granule} is {value:g} everywhere{more}: that is a fill, and no imagery</source>
        <translation>{granule} vaut partout {value:g}{more} : c'est un remplissage, et pas une image</translation>
    </message>
    <message>
        <source>{granule}{more} reaches a reflectance of {highest:.0f}</source>
        <translation>{granule}{more} atteint une réflectance de {highest:.0f}</translation>
    </message>
    <message>
        <source>{group} of {name} has no {names}: it is half written</source>
        <translation>{group} de {name} n'a pas de {names} : il est à moitié écrit</translation>
    </message>
    <message>
        <source>{hidden} hide, as clouds and shadows; --mask-values says something else</source>
        <translation>{hidden} masquent, comme nuages et ombres ; --mask-values dit autre chose</translation>
    </message>
    <message>
        <source>{hold_out} are nothing that can be held out</source>
        <translation>{hold_out} ne peut pas être mis de côté</translation>
    </message>
    <message>
        <source>{id} is left out. {remedy}</source>
        <translation>{id} est laissé de côté. {remedy}</translation>
    </message>
    <message>
        <source>{layer} of {name} has a dimension {dim}</source>
        <translation>{layer} de {name} a une dimension {dim}</translation>
    </message>
    <message>
        <source>{layer} of {name} holds {dtype}, which is no reflectance</source>
        <translation>{layer} de {name} contient {dtype}, qui n'est pas une réflectance</translation>
    </message>
    <message>
        <source>{left} ({because})</source>
        <translation>{left} ({because})</translation>
    </message>
    <message>
        <source>{local_count} processes were started, but this machine has {found} GPU(s)</source>
        <translation>{local_count} processus ont été démarrés, mais cette machine a {found} GPU</translation>
    </message>
    <message>
        <source>{low:.1f} to {high:.1f}</source>
        <translation>{low:.1f} à {high:.1f}</translation>
    </message>
    <message>
        <source>{low:.1f} to {high:.1f} ha with 95 %</source>
        <translation>{low:.1f} à {high:.1f} ha à 95 %</translation>
    </message>
    <message>
        <source>{low:.2f} to {high:.2f}</source>
        <translation>{low:.2f} à {high:.2f}</translation>
    </message>
    <message>
        <source>{low:.3g} to {high:.3g}</source>
        <translation>{low:.3g} à {high:.3g}</translation>
    </message>
    <message>
        <source>{mask_band} is the only band</source>
        <translation>{mask_band} est la seule bande</translation>
    </message>
    <message>
        <source>{message}, an asset of {id}</source>
        <translation>{message}, un fichier de {id}</translation>
    </message>
    <message>
        <source>{message}. {remedy}</source>
        <translation>{message}. {remedy}</translation>
    </message>
    <message>
        <source>{message}: the signature in its link has ended, or is wrong</source>
        <translation>{message} : la signature de son lien a expiré, ou est fausse</translation>
    </message>
    <message>
        <source>{most} jobs wait or are under way, as many as the service takes</source>
        <translation>{most} tâches attendent ou sont en cours, autant que le service en accepte</translation>
    </message>
    <message>
        <source>{most} regions are open, as many as the service holds</source>
        <translation>{most} régions sont ouvertes, autant que le service en tient</translation>
    </message>
    <message>
        <source>{named} of {date} holds nothing but nodata</source>
        <translation>{named} du {date} ne contient que du nodata</translation>
    </message>
    <message>
        <source>{named} of {date} holds nothing but nodata and masked pixels</source>
        <translation>{named} du {date} ne contient que du nodata et des pixels masqués</translation>
    </message>
    <message>
        <source>{names} and the other tiles lie further apart than one map can be</source>
        <translation>{names} et les autres tuiles sont plus éloignées qu'une carte ne peut l'être</translation>
    </message>
    <message>
        <source>{names} has values of another kind than the other bands: an index, a mask or another scale</source>
        <translation>{names} a des valeurs d'une autre sorte que les autres bandes : un indice, un masque ou une autre échelle</translation>
    </message>
    <message>
        <source>{names} left out of the bands</source>
        <translation>{names} laissé hors des bandes</translation>
    </message>
    <message>
        <source>{names} of {file} are nodata in {share:.0f} % where other bands are not{more}</source>
        <translation>{names} de {file} sont sans donnée sur {share:.0f} % de la surface, où d'autres bandes en ont{more}</translation>
    </message>
    <message>
        <source>{name} (preset {preset}) {because}: none can be added or taken out</source>
        <translation>{name} (préréglage {preset}) {because} : aucune ne peut être ajoutée ni retirée</translation>
    </message>
    <message>
        <source>{name} and the stack in {stack} have no date in common</source>
        <translation>{name} et la pile dans {stack} n'ont aucune date en commun</translation>
    </message>
    <message>
        <source>{name} and the stack in {stack} lie on different pixel grids</source>
        <translation>{name} et la pile dans {stack} ont des grilles de pixels différentes</translation>
    </message>
    <message>
        <source>{name} are embeddings, and have no dates</source>
        <translation>{name} sont des embeddings, sans dates</translation>
    </message>
    <message>
        <source>{name} belongs to another stack</source>
        <translation>{name} appartient à une autre pile</translation>
    </message>
    <message>
        <source>{name} can no longer be read</source>
        <translation>{name} ne peut plus être lu</translation>
    </message>
    <message>
        <source>{name} cannot be brought onto the region's grid</source>
        <translation>{name} ne peut pas être ramené sur la grille de la région</translation>
    </message>
    <message>
        <source>{name} cannot be read ({error})</source>
        <translation>{name} ne peut être lu ({error})</translation>
    </message>
    <message>
        <source>{name} cannot be read ({reason})</source>
        <translation>{name} ne peut pas être lu ({reason})</translation>
    </message>
    <message>
        <source>{name} cannot be read as a vector layer</source>
        <translation>{name} ne peut pas être lu comme couche vecteur</translation>
    </message>
    <message>
        <source>{name} covers {bounds}, which is nowhere in its CRS, {crs_name}</source>
        <translation>{name} couvre {bounds}, ce qui n'existe nulle part dans son SCR, {crs_name}</translation>
    </message>
    <message>
        <source>{name} covers {share:.0f} % of {file}{more}</source>
        <translation>{name} couvre {share:.0f} % de {file}{more}</translation>
    </message>
    <message>
        <source>{name} describes its bands as those of a sensor</source>
        <translation>{name} décrit ses bandes comme celles d'un capteur</translation>
    </message>
    <message>
        <source>{name} describes its bands by dates</source>
        <translation>{name} décrit ses bandes par des dates</translation>
    </message>
    <message>
        <source>{name} does not belong to the mosaic {mosaic}: it has {problem}</source>
        <translation>{name} n'appartient pas à la mosaïque {mosaic} : il a {problem}</translation>
    </message>
    <message>
        <source>{name} does not say its CRS, or says one that is unknown</source>
        <translation>{name} ne dit pas son SCR, ou en dit un qui est inconnu</translation>
    </message>
    <message>
        <source>{name} does not say what is learnt on together ({reason})</source>
        <translation>{name} ne dit pas sur quoi on apprend ensemble ({reason})</translation>
    </message>
    <message>
        <source>{name} does not say where it lies</source>
        <translation>{name} ne dit pas où il se trouve</translation>
    </message>
    <message>
        <source>{name} does not say where it lies: it has no {what}</source>
        <translation>{name} ne dit pas où il se trouve : il n'a pas de {what}</translation>
    </message>
    <message>
        <source>{name} has a card with numbers or texts that are none, or without end</source>
        <translation>{name} a une fiche avec des nombres ou des textes qui n'en sont pas, ou sans fin</translation>
    </message>
    <message>
        <source>{name} has a damaged directory</source>
        <translation>{name} a un répertoire endommagé</translation>
    </message>
    <message>
        <source>{name} has bands and times</source>
        <translation>{name} a des bandes et des temps</translation>
    </message>
    <message>
        <source>{name} has no CRS</source>
        <translation>{name} n'a pas de SCR</translation>
    </message>
    <message>
        <source>{name} has no UTM zone {chosen}</source>
        <translation>{name} n'a pas de zone UTM {chosen}</translation>
    </message>
    <message>
        <source>{name} has no acquisition on {date}</source>
        <translation>{name} n'a pas d'acquisition le {date}</translation>
    </message>
    <message>
        <source>{name} has no acquisition on {date}, and change is measured between acquisitions only, not between interpolated dates</source>
        <translation>{name} n'a pas d'acquisition le {date}, et le changement ne se mesure qu'entre acquisitions, pas entre dates interpolées</translation>
    </message>
    <message>
        <source>{name} has no acquisition on {date}, and likeness at one date is that of an acquisition</source>
        <translation>{name} n'a pas d'acquisition le {date}, et la ressemblance à une date est celle d'une acquisition</translation>
    </message>
    <message>
        <source>{name} has no bands of an index of vegetation</source>
        <translation>{name} n'a pas les bandes d'un indice de végétation</translation>
    </message>
    <message>
        <source>{name} has no class inside the region</source>
        <translation>{name} n'a aucune classe dans la région</translation>
    </message>
    <message>
        <source>{name} has no columns of places</source>
        <translation>{name} n'a pas de colonnes de lieux</translation>
    </message>
    <message>
        <source>{name} has no coordinates along {y} and {x}</source>
        <translation>{name} n'a pas de coordonnées le long de {y} et {x}</translation>
    </message>
    <message>
        <source>{name} has no dimension of time, and no date in its name</source>
        <translation>{name} n'a pas de dimension de temps, ni de date dans son nom</translation>
    </message>
    <message>
        <source>{name} has no feature with a geometry and a class</source>
        <translation>{name} n'a aucune entité avec une géométrie et une classe</translation>
    </message>
    <message>
        <source>{name} has no field {field}</source>
        <translation>{name} n'a pas de champ {field}</translation>
    </message>
    <message>
        <source>{name} has no georeference</source>
        <translation>{name} n'a pas de géoréférence</translation>
    </message>
    <message>
        <source>{name} has no known value inside the region</source>
        <translation>{name} n'a aucune valeur connue dans la région</translation>
    </message>
    <message>
        <source>{name} has no labelled pixel inside the region</source>
        <translation>{name} n'a aucun pixel étiqueté dans la région</translation>
    </message>
    <message>
        <source>{name} has no layer {layer}</source>
        <translation>{name} n'a pas de couche {layer}</translation>
    </message>
    <message>
        <source>{name} has no previews</source>
        <translation>{name} n'a pas d'aperçus</translation>
    </message>
    <message>
        <source>{name} has no property {field!r}</source>
        <translation>{name} n'a pas de propriété {field!r}</translation>
    </message>
    <message>
        <source>{name} has no tile {id}</source>
        <translation>{name} n'a pas de tuile {id}</translation>
    </message>
    <message>
        <source>{name} has no variable with rows and columns</source>
        <translation>{name} n'a aucune variable avec lignes et colonnes</translation>
    </message>
    <message>
        <source>{name} has no variable with rows, columns and features</source>
        <translation>{name} n'a pas de variable avec lignes, colonnes et caractéristiques</translation>
    </message>
    <message>
        <source>{name} has no variable {wanted} with rows, columns and features</source>
        <translation>{name} n'a pas de variable {wanted} avec lignes, colonnes et caractéristiques</translation>
    </message>
    <message>
        <source>{name} has no year {year}</source>
        <translation>{name} n'a pas d'année {year}</translation>
    </message>
    <message>
        <source>{name} has none of the values {values} on the region</source>
        <translation>{name} n'a aucune des valeurs {values} sur la région</translation>
    </message>
    <message>
        <source>{name} has north before east: it lies in the region the other way</source>
        <translation>{name} a le nord avant l'est : dans l'autre sens il se trouve dans la région</translation>
    </message>
    <message>
        <source>{name} has not been sent yet</source>
        <translation>{name} n'a pas encore été envoyé</translation>
    </message>
    <message>
        <source>{name} has one band, as one date may have</source>
        <translation>{name} a une bande, comme une date peut en avoir</translation>
    </message>
    <message>
        <source>{name} has only the class {only} inside the region</source>
        <translation>{name} n'a que la classe {only} dans la région</translation>
    </message>
    <message>
        <source>{name} has only the class {only} inside the region; {outside} lies outside it</source>
        <translation>{name} n'a que la classe {only} dans la région ; {outside} est en dehors</translation>
    </message>
    <message>
        <source>{name} has only the class {value} inside the region</source>
        <translation>{name} n'a que la classe {value} dans la région</translation>
    </message>
    <message>
        <source>{name} has several variables with rows, columns and features: {names}</source>
        <translation>{name} a plusieurs variables avec lignes, colonnes et caractéristiques : {names}</translation>
    </message>
    <message>
        <source>{name} has the UTM zones {names}, and two do not lie on one grid</source>
        <translation>{name} a les zones UTM {names}, et deux ne tiennent pas sur une même grille</translation>
    </message>
    <message>
        <source>{name} has the bands {bands}, the stack {found}</source>
        <translation>{name} a les bandes {bands}, la pile {found}</translation>
    </message>
    <message>
        <source>{name} has the label date {example}</source>
        <translation>{name} a la date d'étiquette {example}</translation>
    </message>
    <message>
        <source>{name} has the weights of {path}, which is open, and another card</source>
        <translation>{name} a les poids de {path}, qui est ouvert, et une autre fiche</translation>
    </message>
    <message>
        <source>{name} has values up to {largest:g} ({dtype}), and AlphaEarth's eight bits go from {nodata} to 127</source>
        <translation>{name} a des valeurs jusqu'à {largest:g} ({dtype}), et les huit bits d'AlphaEarth vont de {nodata} à 127</translation>
    </message>
    <message>
        <source>{name} has values up to {largest:g}, and AlphaEarth's vectors have length 1</source>
        <translation>{name} a des valeurs jusqu'à {largest:g}, et les vecteurs d'AlphaEarth sont de longueur 1</translation>
    </message>
    <message>
        <source>{name} has {bands} bands, and AlphaEarth has {features}</source>
        <translation>{name} a {bands} bandes, et AlphaEarth en a {features}</translation>
    </message>
    <message>
        <source>{name} has {bands} bands, and TESSERA has {features} features</source>
        <translation>{name} a {bands} bandes, et TESSERA a {features} caractéristiques</translation>
    </message>
    <message>
        <source>{name} has {bands} bands, and {most} features can be used</source>
        <translation>{name} a {bands} bandes, et {most} caractéristiques sont utilisables</translation>
    </message>
    <message>
        <source>{name} has {count} bands of {dtype}, and no dates</source>
        <translation>{name} a {count} bandes de {dtype}, et aucune date</translation>
    </message>
    <message>
        <source>{name} has {count} bands of {dtype}, which may be either</source>
        <translation>{name} a {count} bandes de {dtype}, qui peuvent être l'un ou l'autre</translation>
    </message>
    <message>
        <source>{name} has {count} bands, as one date of imagery has</source>
        <translation>{name} a {count} bandes, comme une date d'imagerie</translation>
    </message>
    <message>
        <source>{name} has {count} layers of points</source>
        <translation>{name} contient {count} couches de points</translation>
    </message>
    <message>
        <source>{name} has {count} layers, and none says that it holds points</source>
        <translation>{name} contient {count} couches, et aucune ne dit contenir des points</translation>
    </message>
    <message>
        <source>{name} has {count} layers, of which {having} have the field {field}</source>
        <translation>{name} a {count} couches, dont {having} ont le champ {field}</translation>
    </message>
    <message>
        <source>{name} hides {share:.0f} % of {file}{more}: it may say where it is clear</source>
        <translation>{name} cache {share:.0f} % de {file}{more} : il dit peut-être où c'est clair</translation>
    </message>
    <message>
        <source>{name} holds complex numbers</source>
        <translation>{name} contient des nombres complexes</translation>
    </message>
    <message>
        <source>{name} holds files of several {what} ({named}), and none of {given}</source>
        <translation>{name} contient des fichiers de plusieurs {what} ({named}), et aucun de {given}</translation>
    </message>
    <message>
        <source>{name} holds files of several {what} ({named}), which do not mix</source>
        <translation>{name} contient des fichiers de plusieurs {what} ({named}), qui ne se mélangent pas</translation>
    </message>
    <message>
        <source>{name} holds fractions</source>
        <translation>{name} contient des nombres non entiers</translation>
    </message>
    <message>
        <source>{name} holds geometries that cannot be read, curves perhaps</source>
        <translation>{name} contient des géométries illisibles, peut-être des courbes</translation>
    </message>
    <message>
        <source>{name} holds lines</source>
        <translation>{name} contient des lignes</translation>
    </message>
    <message>
        <source>{name} holds more than points</source>
        <translation>{name} contient autre chose que des points</translation>
    </message>
    <message>
        <source>{name} holds more than the {features} features or {megabytes} MB that can be read of a layer</source>
        <translation>{name} contient plus que les {features} entités ou {megabytes} Mo qui peuvent être lus d'une couche</translation>
    </message>
    <message>
        <source>{name} holds more than {most} tiles</source>
        <translation>{name} contient plus de {most} tuiles</translation>
    </message>
    <message>
        <source>{name} holds no GeoTIFF</source>
        <translation>{name} ne contient pas de GeoTIFF</translation>
    </message>
    <message>
        <source>{name} holds no TESSERA tiles</source>
        <translation>{name} ne contient pas de tuiles TESSERA</translation>
    </message>
    <message>
        <source>{name} holds no features that are known</source>
        <translation>{name} ne contient pas de caractéristiques connues</translation>
    </message>
    <message>
        <source>{name} holds no layer with geometries</source>
        <translation>{name} ne contient aucune couche avec des géométries</translation>
    </message>
    <message>
        <source>{name} holds no point</source>
        <translation>{name} ne contient aucun point</translation>
    </message>
    <message>
        <source>{name} holds no spectral band</source>
        <translation>{name} ne contient aucune bande spectrale</translation>
    </message>
    <message>
        <source>{name} holds nothing but ignored pixels inside the region</source>
        <translation>{name} ne contient que des pixels ignorés dans la région</translation>
    </message>
    <message>
        <source>{name} holds one date only, {date}</source>
        <translation>{name} ne contient qu'une date, {date}</translation>
    </message>
    <message>
        <source>{name} holds other features than these</source>
        <translation>{name} contient d'autres caractéristiques que celles-ci</translation>
    </message>
    <message>
        <source>{name} holds regions of an older version</source>
        <translation>{name} contient des régions d'une version plus ancienne</translation>
    </message>
    <message>
        <source>{name} holds several mosaics: {names}</source>
        <translation>{name} contient plusieurs mosaïques : {names}</translation>
    </message>
    <message>
        <source>{name} holds the same value {value:g} for {field} everywhere</source>
        <translation>{name} contient partout la même valeur {value:g} pour {field}</translation>
    </message>
    <message>
        <source>{name} holds the same value {value:g} for {field} everywhere inside the region</source>
        <translation>{name} contient partout dans la région la même valeur {value:g} pour {field}</translation>
    </message>
    <message>
        <source>{name} holds {count} different values</source>
        <translation>{name} contient {count} valeurs différentes</translation>
    </message>
    <message>
        <source>{name} holds {dtype}, which is no reflectance</source>
        <translation>{name} contient {dtype}, qui n'est pas une réflectance</translation>
    </message>
    <message>
        <source>{name} holds {value:g} for {field}, less than the limit {limit:g}</source>
        <translation>{name} contient {value:g} pour {field}, moins que la limite {limit:g}</translation>
    </message>
    <message>
        <source>{name} holds {value:g} for {field}, more than the limit {limit:g}</source>
        <translation>{name} contient {value:g} pour {field}, plus que la limite {limit:g}</translation>
    </message>
    <message>
        <source>{name} in another form than it is coded in</source>
        <translation>{name} sous une autre forme que son codage</translation>
    </message>
    <message>
        <source>{name} in another shape or type than its field has</source>
        <translation>{name} d'une autre forme ou d'un autre type que son champ</translation>
    </message>
    <message>
        <source>{name} in another shape than its dates have</source>
        <translation>{name} d'une autre forme que ses dates</translation>
    </message>
    <message>
        <source>{name} in another shape than its grid has</source>
        <translation>{name} d'une autre forme que sa grille</translation>
    </message>
    <message>
        <source>{name} is a Zarr store, and zarr is not installed</source>
        <translation>{name} est un Zarr, et zarr n'est pas installé</translation>
    </message>
    <message>
        <source>{name} is a picture, and no raster of classes</source>
        <translation>{name} est une image, et non un raster de classes</translation>
    </message>
    <message>
        <source>{name} is being encoded by another run</source>
        <translation>{name} est en cours d'encodage par une autre exécution</translation>
    </message>
    <message>
        <source>{name} is being fetched into {folder} already</source>
        <translation>{name} est déjà en cours de récupération dans {folder}</translation>
    </message>
    <message>
        <source>{name} is cut off or belongs to another checkpoint</source>
        <translation>{name} est tronqué ou appartient à un autre point de reprise</translation>
    </message>
    <message>
        <source>{name} is cut off, or has bytes that belong to nothing</source>
        <translation>{name} est tronqué, ou a des octets qui n'appartiennent à rien</translation>
    </message>
    <message>
        <source>{name} is damaged</source>
        <translation>{name} est endommagé</translation>
    </message>
    <message>
        <source>{name} is damaged or cut off ({reason})</source>
        <translation>{name} est endommagé ou tronqué ({reason})</translation>
    </message>
    <message>
        <source>{name} is damaged or of another version</source>
        <translation>{name} est endommagé ou d'une autre version</translation>
    </message>
    <message>
        <source>{name} is damaged, cut off or no such file</source>
        <translation>{name} est endommagé, tronqué ou n'est pas un tel fichier</translation>
    </message>
    <message>
        <source>{name} is damaged: its card is not JSON</source>
        <translation>{name} est endommagé : sa fiche n'est pas du JSON</translation>
    </message>
    <message>
        <source>{name} is empty</source>
        <translation>{name} est vide</translation>
    </message>
    <message>
        <source>{name} is half written: {there} of {pieces} pieces of {what} are there</source>
        <translation>{name} est à moitié écrit : {there} morceaux sur {pieces} de {what} sont là</translation>
    </message>
    <message>
        <source>{name} is made of {file}, which is not there</source>
        <translation>{name} est fait de {file}, qui n'est pas là</translation>
    </message>
    <message>
        <source>{name} is mirrored</source>
        <translation>{name} est en miroir</translation>
    </message>
    <message>
        <source>{name} is missing, forbidden or damaged</source>
        <translation>{name} manque, est interdit ou endommagé</translation>
    </message>
    <message>
        <source>{name} is no comparison</source>
        <translation>{name} n'est pas une comparaison</translation>
    </message>
    <message>
        <source>{name} is no feature, and no collection of features</source>
        <translation>{name} n'est ni une entité ni une collection d'entités</translation>
    </message>
    <message>
        <source>{name} is no file</source>
        <translation>{name} n'est pas un fichier</translation>
    </message>
    <message>
        <source>{name} is no map of which class became which</source>
        <translation>{name} n'est pas une carte de quelle classe est devenue laquelle</translation>
    </message>
    <message>
        <source>{name} is no name of a file</source>
        <translation>{name} n'est pas un nom de fichier</translation>
    </message>
    <message>
        <source>{name} is no name of a user</source>
        <translation>{name} n'est pas un nom d'utilisateur</translation>
    </message>
    <message>
        <source>{name} is no whole mosaic ({because})</source>
        <translation>{name} n'est pas une mosaïque entière ({because})</translation>
    </message>
    <message>
        <source>{name} is not a GeoJSON FeatureCollection</source>
        <translation>{name} n'est pas une FeatureCollection GeoJSON</translation>
    </message>
    <message>
        <source>{name} is not on the backend's machine any more</source>
        <translation>{name} n'est plus sur la machine du moteur</translation>
    </message>
    <message>
        <source>{name} is of embeddings alone, which have no imagery and no dates</source>
        <translation>{name} n'est fait que d'embeddings, qui n'ont ni images ni dates</translation>
    </message>
    <message>
        <source>{name} is of {year}, and the region's acquisitions are of {span}: what changed between is learnt wrongly</source>
        <translation>{name} est de {year}, et les acquisitions de la région sont de {span} : ce qui a changé entre-temps est mal appris</translation>
    </message>
    <message>
        <source>{name} is rotated</source>
        <translation>{name} est tourné</translation>
    </message>
    <message>
        <source>{name} is stored in pieces of {size:.0f} MB, each read whole</source>
        <translation>{name} est stocké en morceaux de {size:.0f} Mo, lus chacun en entier</translation>
    </message>
    <message>
        <source>{name} is stored upside down or mirrored</source>
        <translation>{name} est stocké à l'envers ou en miroir</translation>
    </message>
    <message>
        <source>{name} is text in UTF-16, which is not read</source>
        <translation>{name} est du texte en UTF-16, qui n'est pas lu</translation>
    </message>
    <message>
        <source>{name} is truncated: {missing} bytes are missing at its end</source>
        <translation>{name} est tronqué : il manque {missing} octets à la fin</translation>
    </message>
    <message>
        <source>{name} is turned or mirrored against north</source>
        <translation>{name} est tourné ou retourné par rapport au nord</translation>
    </message>
    <message>
        <source>{name} is turned, mirrored or bottom up</source>
        <translation>{name} est tourné, retourné ou à l'envers</translation>
    </message>
    <message>
        <source>{name} is {value:g} everywhere in {file}{more}</source>
        <translation>{name} vaut partout {value:g} dans {file}{more}</translation>
    </message>
    <message>
        <source>{name} is {what} everywhere in {file}{more}</source>
        <translation>{name} vaut partout {what} dans {file}{more}</translation>
    </message>
    <message>
        <source>{name} is {what}, but not a task</source>
        <translation>{name} est {what}, mais pas une tâche</translation>
    </message>
    <message>
        <source>{name} lacks {missing}, which belongs to a shapefile</source>
        <translation>Il manque à {name} {missing}, qui fait partie d'un shapefile</translation>
    </message>
    <message>
        <source>{name} lies at no place of the Earth</source>
        <translation>{name} ne se trouve en aucun lieu de la Terre</translation>
    </message>
    <message>
        <source>{name} lies nowhere on the region: it covers {bounds} in {crs}</source>
        <translation>{name} n'est nulle part sur la région : son étendue est {bounds} en {crs}</translation>
    </message>
    <message>
        <source>{name} lies outside the region</source>
        <translation>{name} est hors de la région</translation>
    </message>
    <message>
        <source>{name} names another of its kind, {place}</source>
        <translation>{name} en nomme un autre du même genre, {place}</translation>
    </message>
    <message>
        <source>{name} names files outside the folder that was sent</source>
        <translation>{name} nomme des fichiers hors du dossier envoyé</translation>
    </message>
    <message>
        <source>{name} needs {names}, which is not installed</source>
        <translation>{name} demande {names}, qui n'est pas installé</translation>
    </message>
    <message>
        <source>{name} of {file}{more} reaches {top:.4g}, which is not how it is usually stored</source>
        <translation>{name} de {file}{more} va jusqu'à {top:.4g}, ce qui n'est pas la forme habituelle</translation>
    </message>
    <message>
        <source>{name} shows no class anywhere</source>
        <translation>{name} ne montre de classe nulle part</translation>
    </message>
    <message>
        <source>{name} stayed</source>
        <translation>{name} inchangé</translation>
    </message>
    <message>
        <source>{name} was changed while it was open</source>
        <translation>{name} a été modifié pendant qu'il était ouvert</translation>
    </message>
    <message>
        <source>{name} was made with other settings</source>
        <translation>{name} a été fait avec d'autres réglages</translation>
    </message>
    <message>
        <source>{name} was replaced by another region model</source>
        <translation>{name} a été remplacé par un autre modèle de région</translation>
    </message>
    <message>
        <source>{name} was replaced while the mosaic was open</source>
        <translation>{name} a été remplacé pendant que la mosaïque était ouverte</translation>
    </message>
    <message>
        <source>{name} was trained on {count} dates</source>
        <translation>{name} a été entraînée sur {count} dates</translation>
    </message>
    <message>
        <source>{name} was trained on {date}</source>
        <translation>{name} a été entraînée sur {date}</translation>
    </message>
    <message>
        <source>{name} was written by an older version, which kept all dates together</source>
        <translation>{name} a été écrit par une version plus ancienne, qui gardait toutes les dates ensemble</translation>
    </message>
    <message>
        <source>{name}, which its field does not have</source>
        <translation>{name}, que son champ n'a pas</translation>
    </message>
    <message>
        <source>{name}, which lies outside of its grid or dates</source>
        <translation>{name}, qui est hors de sa grille ou de ses dates</translation>
    </message>
    <message>
        <source>{new:.0f} % of the region looks unlike everything that was labelled, and {before:.0f} % did on the dates that were learnt on; {name} has moved by {far:+.1f} standard deviations</source>
        <translation>{new:.0f} % de la région ne ressemblent à rien de ce qui a été étiqueté, contre {before:.0f} % aux dates apprises ; {name} s'est déplacé de {far:+.1f} écarts-types</translation>
    </message>
    <message>
        <source>{new} is the same observation, processed later</source>
        <translation>{new} est la même observation, traitée plus tard</translation>
    </message>
    <message>
        <source>{now:.0f} % of what was labelled {name} is still called so, and {before:.0f} % was on the dates that were learnt on; the rest is called {other} above all</source>
        <translation>{now:.0f} % de ce qui a été étiqueté {name} porte encore ce nom, contre {before:.0f} % aux dates apprises ; le reste est surtout appelé {other}</translation>
    </message>
    <message>
        <source>{one} and {other} are both masks of {day}</source>
        <translation>{one} et {other} sont tous deux des masques du {day}</translation>
    </message>
    <message>
        <source>{one} and {two} show the same ground on {day}{more}</source>
        <translation>{one} et {two} montrent le même sol le {day}{more}</translation>
    </message>
    <message>
        <source>{other_name} lies in {crs_name} and {name} in {other_crs}</source>
        <translation>{other_name} est en {crs_name} et {name} en {other_crs}</translation>
    </message>
    <message>
        <source>{parent} is a stack of scenes, and {path} would be taken for one</source>
        <translation>{parent} est une pile de scènes, et {path} serait pris pour l'une d'elles</translation>
    </message>
    <message>
        <source>{path} cannot be read ({strerror})</source>
        <translation>{path} ne peut être lu ({strerror})</translation>
    </message>
    <message>
        <source>{path} cannot be written ({reason})</source>
        <translation>{path} ne peut pas être écrit ({reason})</translation>
    </message>
    <message>
        <source>{path} does not exist</source>
        <translation>{path} n'existe pas</translation>
    </message>
    <message>
        <source>{path} exists and was not written by LIANet</source>
        <translation>{path} existe et n'a pas été écrit par LIANet</translation>
    </message>
    <message>
        <source>{path} exists and was not written by lianet publish</source>
        <translation>{path} existe et n'a pas été écrit par lianet publish</translation>
    </message>
    <message>
        <source>{path} has a user {name} already</source>
        <translation>{path} a déjà un utilisateur {name}</translation>
    </message>
    <message>
        <source>{path} has no user {name}</source>
        <translation>{path} n'a pas d'utilisateur {name}</translation>
    </message>
    <message>
        <source>{path} holds features and no imagery ({because})</source>
        <translation>{path} contient des caractéristiques et pas d'images ({because})</translation>
    </message>
    <message>
        <source>{path} is a folder</source>
        <translation>{path} est un dossier</translation>
    </message>
    <message>
        <source>{path} is a map of classes, and neither imagery nor features</source>
        <translation>{path} est une carte de classes, ni de l'imagerie ni des caractéristiques</translation>
    </message>
    <message>
        <source>{path} is a region model</source>
        <translation>{path} est un modèle de région</translation>
    </message>
    <message>
        <source>{path} is a safetensors file, but not a region</source>
        <translation>{path} est un fichier safetensors, mais pas une région</translation>
    </message>
    <message>
        <source>{path} is gone</source>
        <translation>{path} n'existe plus</translation>
    </message>
    <message>
        <source>{path} is imagery, and not features ({because})</source>
        <translation>{path} est de l'imagerie, et non des caractéristiques ({because})</translation>
    </message>
    <message>
        <source>{path} is no JSON</source>
        <translation>{path} n'est pas du JSON</translation>
    </message>
    <message>
        <source>{path} is not a raster that can be read</source>
        <translation>{path} n'est pas un raster lisible</translation>
    </message>
    <message>
        <source>{path} is not a whole zip</source>
        <translation>{path} n'est pas un zip entier</translation>
    </message>
    <message>
        <source>{path} is open, or read by the same work</source>
        <translation>{path} est ouvert, ou lu par le même travail</translation>
    </message>
    <message>
        <source>{path} is the name of another kind of file</source>
        <translation>{path} est le nom d'un autre type de fichier</translation>
    </message>
    <message>
        <source>{path} is too large for a catalogue</source>
        <translation>{path} est trop grand pour un catalogue</translation>
    </message>
    <message>
        <source>{path} may be imagery or features ({because})</source>
        <translation>{path} peut être de l'imagerie ou des caractéristiques ({because})</translation>
    </message>
    <message>
        <source>{path} names no user</source>
        <translation>{path} ne nomme aucun utilisateur</translation>
    </message>
    <message>
        <source>{path} says itself how its embeddings are read</source>
        <translation>{path} dit lui-même comment ses embeddings sont lus</translation>
    </message>
    <message>
        <source>{path} was replaced or written to while it was open</source>
        <translation>{path} a été remplacé ou modifié pendant qu'il était ouvert</translation>
    </message>
    <message>
        <source>{path} would lie in {known}, which the same work reads</source>
        <translation>{path} se trouverait dans {known}, que le même travail lit</translation>
    </message>
    <message>
        <source>{percent:.0f} % were on both</source>
        <translation>{percent:.0f} % l'étaient des deux côtés</translation>
    </message>
    <message>
        <source>{percent:.0f} percent of the scales of {name} cannot be true, up to {largest:.3g}</source>
        <translation>{percent:.0f} pour cent des échelles de {name} ne peuvent pas être vraies, jusqu'à {largest:.3g}</translation>
    </message>
    <message>
        <source>{places} is no {what} of the name {name}</source>
        <translation>{places} n'est rien de ce genre ({what}) du nom de {name}</translation>
    </message>
    <message>
        <source>{place} does not exist</source>
        <translation>{place} n'existe pas</translation>
    </message>
    <message>
        <source>{place} has {size} bytes, and the catalogue says {told}</source>
        <translation>{place} a {size} octets, et le catalogue en dit {told}</translation>
    </message>
    <message>
        <source>{place} holds no items</source>
        <translation>{place} ne contient aucun item</translation>
    </message>
    <message>
        <source>{place} is GeoJSON without assets, and no STAC item collection</source>
        <translation>{place} est du GeoJSON sans assets, et pas une collection d'items STAC</translation>
    </message>
    <message>
        <source>{place} is JSON, but no STAC document</source>
        <translation>{place} est du JSON, mais pas un document STAC</translation>
    </message>
    <message>
        <source>{place} is a cube, and xarray is not installed</source>
        <translation>{place} est un cube, et xarray n'est pas installé</translation>
    </message>
    <message>
        <source>{place} is a {driver}, and neither GeoTIFF nor JPEG 2000</source>
        <translation>{place} est un {driver}, ni GeoTIFF ni JPEG 2000</translation>
    </message>
    <message>
        <source>{place} is an item of something else</source>
        <translation>{place} est un item d'autre chose</translation>
    </message>
    <message>
        <source>{place} is damaged or no raster</source>
        <translation>{place} est endommagé ou n'est pas un raster</translation>
    </message>
    <message>
        <source>{place} is damaged, or no cube that can be read</source>
        <translation>{place} est endommagé, ou n'est pas un cube lisible</translation>
    </message>
    <message>
        <source>{place} is gone</source>
        <translation>{place} n'est plus là</translation>
    </message>
    <message>
        <source>{place} is netCDF of a kind that is not read (CDF5)</source>
        <translation>{place} est du netCDF d'un genre qui n'est pas lu (CDF5)</translation>
    </message>
    <message>
        <source>{place} is no catalogue and no item</source>
        <translation>{place} n'est ni un catalogue ni un item</translation>
    </message>
    <message>
        <source>{place} is no raster but a page or a message of the server</source>
        <translation>{place} n'est pas un raster mais une page ou un message du serveur</translation>
    </message>
    <message>
        <source>{place} is not named as a region or task file</source>
        <translation>{place} n'a pas le nom d'un fichier de région ou de tâche</translation>
    </message>
    <message>
        <source>{place} is truncated: {count} bytes did not come</source>
        <translation>{place} est tronqué : {count} octets ne sont pas arrivés</translation>
    </message>
    <message>
        <source>{place} names no file</source>
        <translation>{place} ne nomme aucun fichier</translation>
    </message>
    <message>
        <source>{place} needs {engine} to be read</source>
        <translation>{place} a besoin de {engine} pour être lu</translation>
    </message>
    <message>
        <source>{place} was written by a newer version (schema {schema}, this one reads up to {known})</source>
        <translation>{place} a été écrit par une version plus récente (schéma {schema}, celle-ci lit jusqu'à {known})</translation>
    </message>
    <message>
        <source>{place}, which {name} names, does not exist</source>
        <translation>{place}, que nomme {name}, n'existe pas</translation>
    </message>
    <message>
        <source>{product} has no metadata</source>
        <translation>{product} n'a pas de métadonnées</translation>
    </message>
    <message>
        <source>{product} hides no clouds, since {why}</source>
        <translation>{product} ne masque aucun nuage, car {why}</translation>
    </message>
    <message>
        <source>{product} holds no image</source>
        <translation>{product} ne contient aucune image</translation>
    </message>
    <message>
        <source>{product} is left out: {why}</source>
        <translation>{product} est laissé de côté : {why}</translation>
    </message>
    <message>
        <source>{product} lacks {missing}: it is not the whole product</source>
        <translation>Il manque {missing} à {product} : ce n'est pas le produit entier</translation>
    </message>
    <message>
        <source>{product} shows {band} at {size:g} m, since {why}</source>
        <translation>{product} montre {band} à {size:g} m, car {why}</translation>
    </message>
    <message>
        <source>{raster} has a band without description</source>
        <translation>{raster} a une bande sans description</translation>
    </message>
    <message>
        <source>{raster} has no spectral band, only {descriptions}</source>
        <translation>{raster} n'a pas de bande spectrale, seulement {descriptions}</translation>
    </message>
    <message>
        <source>{raster} has two bands described as {band}</source>
        <translation>{raster} a deux bandes décrites comme {band}</translation>
    </message>
    <message>
        <source>{raster} has {count} bands and not the {number} that its item tells of</source>
        <translation>{raster} a {count} bandes et non les {number} dont parle son item</translation>
    </message>
    <message>
        <source>{region} are embeddings, and have no imagery and no dates</source>
        <translation>{region} sont des embeddings, sans images et sans dates</translation>
    </message>
    <message>
        <source>{region} are embeddings: they are learnt on as they are, without dates</source>
        <translation>{region} sont des embeddings : on apprend sur eux tels quels, sans dates</translation>
    </message>
    <message>
        <source>{region}, {dates}, {pixels} labelled pixels</source>
        <translation>{region}, {dates}, {pixels} pixels étiquetés</translation>
    </message>
    <message>
        <source>{scales} has the shape {scales_shape}, and {values} has {shape}</source>
        <translation>{scales} est de forme {scales_shape}, et {values} de forme {shape}</translation>
    </message>
    <message>
        <source>{sentences}; {one}</source>
        <translation>{sentences} ; {one}</translation>
    </message>
    <message>
        <source>{share:.0f} % of a band of {granule} are below 0, with no offset taken off{more}</source>
        <translation>{share:.0f} % d'une bande de {granule} sont sous 0, sans qu'un décalage soit retiré{more}</translation>
    </message>
    <message>
        <source>{share:.0f} % of a band of {granule} would fall below 0 with the offset that is told of it{more}</source>
        <translation>{share:.0f} % d'une bande de {granule} tomberaient sous 0 avec le décalage annoncé{more}</translation>
    </message>
    <message>
        <source>{share:.0f} % of a band of {granule}{more} fall below 0 with the offset {offset:g}</source>
        <translation>{share:.0f} % d'une bande de {granule}{more} tombent sous 0 avec le décalage {offset:g}</translation>
    </message>
    <message>
        <source>{share:.0f} % of {granule} are {value:g} in most bands: brighter values were cut off there{more}</source>
        <translation>{share:.0f} % de {granule} valent {value:g} dans la plupart des bandes : les valeurs plus claires y ont été coupées{more}</translation>
    </message>
    <message>
        <source>{share:.0f} % of {granule}{more} are 0 in visible light: an offset was probably taken off twice, and what fell below 0 was cut off</source>
        <translation>{share:.0f} % de {granule}{more} sont à 0 dans le visible : un décalage a probablement été retiré deux fois, et ce qui tombait sous 0 coupé</translation>
    </message>
    <message>
        <source>{share:.0f} % of {granule}{more} fall below 0 with the offset {offset:g}</source>
        <translation>{share:.0f} % de {granule}{more} tombent sous 0 avec le décalage {offset:g}</translation>
    </message>
    <message>
        <source>{share:.1f} % of a band of {file}{more} are just below 65536: they were below 0 when something was subtracted in 16 bits without a sign</source>
        <translation>{share:.1f} % d'une bande de {file}{more} sont juste sous 65536 : elles étaient sous 0 quand quelque chose fut soustrait en 16 bits sans signe</translation>
    </message>
    <message>
        <source>{share:.1f} % of {granule} hold a fill that its nodata tag does not name exactly{more}</source>
        <translation>{share:.1f} % de {granule} contiennent un remplissage que le nodata ne nomme pas exactement{more}</translation>
    </message>
    <message>
        <source>{share:.1f} % of {name} in {file}{more} are 0 where other bands were observed, and none of its other values is near 0</source>
        <translation>{share:.1f} % de {name} dans {file}{more} valent 0 là où d'autres bandes ont été observées, et aucune autre valeur n'est proche de 0</translation>
    </message>
    <message>
        <source>{share:.2f} ± {error:.2f}</source>
        <translation>{share:.2f} ± {error:.2f}</translation>
    </message>
    <message>
        <source>{source} has more than {most_items} items that fit</source>
        <translation>{source} a plus de {most_items} items qui conviennent</translation>
    </message>
    <message>
        <source>{source} has no item in this area and time</source>
        <translation>{source} n'a aucun item dans cette zone et cette période</translation>
    </message>
    <message>
        <source>{source} holds a Zarr store, which is not read from a zip</source>
        <translation>{source} contient un magasin Zarr, qui n'est pas lu dans un zip</translation>
    </message>
    <message>
        <source>{source} holds another archive, {packed}</source>
        <translation>{source} contient une autre archive, {packed}</translation>
    </message>
    <message>
        <source>{source} holds no raster</source>
        <translation>{source} ne contient aucun raster</translation>
    </message>
    <message>
        <source>{source} is read by the reader {reader}, and these are options of {other}</source>
        <translation>{source} est lu par le lecteur {reader}, et ces options sont celles de {other}</translation>
    </message>
    <message>
        <source>{source} is read by the reader {reader}, which has no option {name}</source>
        <translation>{source} est lu par le lecteur {reader}, qui n’a pas d’option {name}</translation>
    </message>
    <message>
        <source>{source} links to more than {most_documents} documents</source>
        <translation>{source} renvoie à plus de {most_documents} documents</translation>
    </message>
    <message>
        <source>{stem} names a month and no day</source>
        <translation>{stem} nomme un mois et pas de jour</translation>
    </message>
    <message>
        <source>{stem} names a week and no day</source>
        <translation>{stem} nomme une semaine et pas de jour</translation>
    </message>
    <message>
        <source>{store} is half written or damaged ({reason})</source>
        <translation>{store} est à moitié écrit ou endommagé ({reason})</translation>
    </message>
    <message>
        <source>{strange} is no credential of a catalogue</source>
        <translation>{strange} n'est pas un identifiant de catalogue</translation>
    </message>
    <message>
        <source>{target} exists, and is another file than the catalogue's</source>
        <translation>{target} existe, et est un autre fichier que celui du catalogue</translation>
    </message>
    <message>
        <source>{text!r} is no season of the year</source>
        <translation>{text!r} n'est pas une saison de l'année</translation>
    </message>
    <message>
        <source>{text} is a path of another machine than the backend's</source>
        <translation>{text} est un chemin d'une autre machine que celle du moteur</translation>
    </message>
    <message>
        <source>{text} is in no folder that the backend lends</source>
        <translation>{text} n'est dans aucun dossier que le moteur prête</translation>
    </message>
    <message>
        <source>{title} answers with more than {most} pages</source>
        <translation>{title} répond par plus de {most} pages</translation>
    </message>
    <message>
        <source>{title} has no item {item}</source>
        <translation>{title} n'a pas d'élément {item}</translation>
    </message>
    <message>
        <source>{title} looks the same everywhere</source>
        <translation>{title} a partout le même aspect</translation>
    </message>
    <message>
        <source>{top} is of Level-1 and {ground} of Level-2: reflectance above the atmosphere and at the ground</source>
        <translation>{top} est de niveau 1 et {ground} de niveau 2 : réflectance au-dessus de l'atmosphère et au sol</translation>
    </message>
    <message>
        <source>{url} is no STAC API</source>
        <translation>{url} n'est pas une API STAC</translation>
    </message>
    <message>
        <source>{url} is no address on the web</source>
        <translation>{url} n'est pas une adresse web</translation>
    </message>
    <message>
        <source>{values} has no landmask {name}.tiff, which alone says where it lies</source>
        <translation>{values} n'a pas de masque terrestre {name}.tiff, qui seul dit où il se trouve</translation>
    </message>
    <message>
        <source>{values} has no scales: {scales} is not beside it</source>
        <translation>{values} n'a pas d'échelles : {scales} n'est pas à côté</translation>
    </message>
    <message>
        <source>{values} is {dtype} of shape {shape}, and a tile is int8 of rows, columns and features</source>
        <translation>{values} est {dtype} de forme {shape}, et une tuile est int8 de lignes, colonnes et caractéristiques</translation>
    </message>
    <message>
        <source>{value} % of the region was not observed in one of the two, and is not compared: areas are of the rest.</source>
        <translation>{value} % de la région n'ont pas été observés sur l'un des deux et ne sont pas comparés : les surfaces sont celles du reste.</translation>
    </message>
    <message>
        <source>{value} % of {days} is unlike anything that the task learnt on: it is put into some class, and that may look like change.</source>
        <translation>{value} % de la région ({days}) ne ressemblent à rien de ce que la tâche a appris : ils sont mis dans une classe quelconque, et cela peut ressembler à un changement.</translation>
    </message>
    <message>
        <source>{variable} of {name} has {count} features a pixel</source>
        <translation>{variable} de {name} a {count} caractéristiques par pixel</translation>
    </message>
    <message>
        <source>{what} ({name})</source>
        <translation>{what} ({name})</translation>
    </message>
    <message>
        <source>{what} ({number} of {count}: {name})</source>
        <translation>{what} ({number} sur {count} : {name})</translation>
    </message>
    <message>
        <source>{what} answers slowly</source>
        <translation>{what} répond lentement</translation>
    </message>
    <message>
        <source>{what} answers with more than can be read</source>
        <translation>{what} répond plus que ce qui peut être lu</translation>
    </message>
    <message>
        <source>{what} answers with something that is no JSON</source>
        <translation>{what} répond quelque chose qui n'est pas du JSON</translation>
    </message>
    <message>
        <source>{what} asks to wait for {pause:.0f} minutes</source>
        <translation>{what} demande d'attendre {pause:.0f} minutes</translation>
    </message>
    <message>
        <source>{what} cannot be found</source>
        <translation>{what} est introuvable</translation>
    </message>
    <message>
        <source>{what} cannot be reached</source>
        <translation>{what} est injoignable</translation>
    </message>
    <message>
        <source>{what} cannot be read ({reason})</source>
        <translation>{what} ne peut pas être lu ({reason})</translation>
    </message>
    <message>
        <source>{what} did not answer within {timeout_s:.0f} s</source>
        <translation>{what} n'a pas répondu en {timeout_s:.0f} s</translation>
    </message>
    <message>
        <source>{what} does not answer: going on in {left:.0f} s</source>
        <translation>{what} ne répond pas : reprise dans {left:.0f} s</translation>
    </message>
    <message>
        <source>{what} is busy: going on in {left:.0f} s</source>
        <translation>{what} est occupé : reprise dans {left:.0f} s</translation>
    </message>
    <message>
        <source>{what} is forbidden ({status})</source>
        <translation>{what} est interdit ({status})</translation>
    </message>
    <message>
        <source>{what} is not there ({status})</source>
        <translation>{what} n'est pas là ({status})</translation>
    </message>
    <message>
        <source>{what} is too busy ({status})</source>
        <translation>{what} est trop occupé ({status})</translation>
    </message>
    <message>
        <source>{what} refuses the request ({status})</source>
        <translation>{what} refuse la demande ({status})</translation>
    </message>
    <message>
        <source>{where} is no catalogue and no item</source>
        <translation>{where} n'est ni un catalogue ni un item</translation>
    </message>
    <message>
        <source>{year} autumn</source>
        <translation>automne {year}</translation>
    </message>
    <message>
        <source>{year} spring</source>
        <translation>printemps {year}</translation>
    </message>
    <message>
        <source>{year} summer</source>
        <translation>été {year}</translation>
    </message>
    <message>
        <source>{year} winter</source>
        <translation>hiver {year}</translation>
    </message>
</context>
<context>
    <name>kinds</name>
    <message>
        <source>A quantity, from places where it is known</source>
        <translation>Une grandeur, à partir de lieux où elle est connue</translation>
    </message>
    <message>
        <source>AlphaEarth</source>
        <translation>AlphaEarth</translation>
    </message>
    <message>
        <source>AlphaEarth's annual embeddings: 64 values a pixel, as COGs of eight bits</source>
        <translation>Plongements annuels d'AlphaEarth : 64 valeurs par pixel, en COG de huit bits</translation>
    </message>
    <message>
        <source>Any GeoTIFF of features, one band each; scale and nodata as it says, or as told</source>
        <translation>Tout GeoTIFF de caractéristiques, une par bande ; échelle et valeur vide selon lui, ou selon vous</translation>
    </message>
    <message>
        <source>Any Zarr or netCDF with an axis of features, and one of time where it has one</source>
        <translation>Tout Zarr ou netCDF avec un axe de caractéristiques, et un du temps s'il en a un</translation>
    </message>
    <message>
        <source>Band files</source>
        <translation>Fichiers par bande</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Lot</translation>
    </message>
    <message>
        <source>Bits per value</source>
        <translation>Bits par valeur</translation>
    </message>
    <message>
        <source>Borrowed</source>
        <translation>Emprunté</translation>
    </message>
    <message>
        <source>Borrowed cells</source>
        <translation>Cellules empruntées</translation>
    </message>
    <message>
        <source>Classes from a handful of polygons, in well under a second</source>
        <translation>Des classes à partir d'une poignée de polygones, en bien moins d'une seconde</translation>
    </message>
    <message>
        <source>Classes from many labels: six convolutions on frozen features, trained with torch</source>
        <translation>Des classes à partir de nombreuses étiquettes : six convolutions sur des caractéristiques figées, entraînées avec torch</translation>
    </message>
    <message>
        <source>Coded in seconds on any CPU: components of pairs of pixels</source>
        <translation>Codé en secondes sur tout CPU : composantes de paires de pixels</translation>
    </message>
    <message>
        <source>Compact, in seconds on every machine</source>
        <translation>Compact, en quelques secondes sur toute machine</translation>
    </message>
    <message>
        <source>Compiled</source>
        <translation>Compilé</translation>
    </message>
    <message>
        <source>Convolutional</source>
        <translation>Convolutif</translation>
    </message>
    <message>
        <source>Cube of features</source>
        <translation>Cube de caractéristiques</translation>
    </message>
    <message>
        <source>Cubes</source>
        <translation>Cubes</translation>
    </message>
    <message>
        <source>Decay</source>
        <translation>Décroissance</translation>
    </message>
    <message>
        <source>Drop</source>
        <translation>Omission</translation>
    </message>
    <message>
        <source>EOPF Zarr</source>
        <translation>EOPF Zarr</translation>
    </message>
    <message>
        <source>Edge</source>
        <translation>Contour</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Époques</translation>
    </message>
    <message>
        <source>Ferns</source>
        <translation>Fougères</translation>
    </message>
    <message>
        <source>GeoTIFF</source>
        <translation>GeoTIFF</translation>
    </message>
    <message>
        <source>GeoTIFF, JPEG 2000 or VRT files, one a date or tile, all bands in it</source>
        <translation>Fichiers GeoTIFF, JPEG 2000 ou VRT, un par date ou tuile, avec toutes les bandes</translation>
    </message>
    <message>
        <source>Held out</source>
        <translation>Tenu à l'écart</translation>
    </message>
    <message>
        <source>Instant</source>
        <translation>Instantané</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Perte</translation>
    </message>
    <message>
        <source>MAJA products</source>
        <translation>Produits MAJA</translation>
    </message>
    <message>
        <source>Memory (MB)</source>
        <translation>Mémoire (Mo)</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Méthode</translation>
    </message>
    <message>
        <source>Multi-date rasters</source>
        <translation>Rasters multi-dates</translation>
    </message>
    <message>
        <source>Nodata</source>
        <translation>Nodata</translation>
    </message>
    <message>
        <source>Offset</source>
        <translation>Décalage</translation>
    </message>
    <message>
        <source>Order-free statistics over the dates of what the field shows, and of what is around</source>
        <translation>Statistiques sur les dates, sans leur ordre, de ce que montre le champ et de ce qui l'entoure</translation>
    </message>
    <message>
        <source>Order-free statistics, and the year month by month and as waves: of earlier heads</source>
        <translation>Statistiques sans ordre, et l'année mois par mois et en ondes : celles de méthodes antérieures</translation>
    </message>
    <message>
        <source>Order-free statistics, and where dates allow it the year as waves, date by date, and by when it is green</source>
        <translation>Statistiques sans ordre, et si les dates le permettent l'année en ondes, date par date, et selon le moment où c'est vert</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>Patience</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>Pixels</translation>
    </message>
    <message>
        <source>Pixels per group</source>
        <translation>Pixels par groupe</translation>
    </message>
    <message>
        <source>Published base, needs a GPU and hours</source>
        <translation>Base publié, demande un GPU et des heures</translation>
    </message>
    <message>
        <source>Published large, needs a GPU and hours</source>
        <translation>Large publié, demande un GPU et des heures</translation>
    </message>
    <message>
        <source>Published lite, needs a GPU and hours</source>
        <translation>Lite publié, demande un GPU et des heures</translation>
    </message>
    <message>
        <source>Published modified, needs a GPU and hours</source>
        <translation>Modified publié, demande un GPU et des heures</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Questions</translation>
    </message>
    <message>
        <source>Raster of features</source>
        <translation>Raster de caractéristiques</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Taux</translation>
    </message>
    <message>
        <source>Reflectance</source>
        <translation>Réflectance</translation>
    </message>
    <message>
        <source>Regression</source>
        <translation>Régression</translation>
    </message>
    <message>
        <source>STAC</source>
        <translation>STAC</translation>
    </message>
    <message>
        <source>STAC items: a JSON file, a catalogue, or a search of a STAC API by its address</source>
        <translation>Items STAC : un fichier JSON, un catalogue, ou une recherche dans une API STAC par son adresse</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>Échelle</translation>
    </message>
    <message>
        <source>Seasons</source>
        <translation>Saisons</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Amorce</translation>
    </message>
    <message>
        <source>Sentinel-2 products</source>
        <translation>Produits Sentinel-2</translation>
    </message>
    <message>
        <source>Sentinel-2 products (SAFE) of Level-1C or 2A, folders or zips</source>
        <translation>Produits Sentinel-2 (SAFE) de niveau 1C ou 2A, dossiers ou zips</translation>
    </message>
    <message>
        <source>Sentinel-2 products in EOPF Zarr</source>
        <translation>Produits Sentinel-2 en EOPF Zarr</translation>
    </message>
    <message>
        <source>Sentinel-2 products of Theia or DLR (MAJA), folders or zips</source>
        <translation>Produits Sentinel-2 de Theia ou du DLR (MAJA), dossiers ou zips</translation>
    </message>
    <message>
        <source>Smoothing (px)</source>
        <translation>Lissage (px)</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Espace</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Statistiques</translation>
    </message>
    <message>
        <source>Statistics and calendar</source>
        <translation>Statistiques et calendrier</translation>
    </message>
    <message>
        <source>Statistics and months</source>
        <translation>Statistiques et mois</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Pas</translation>
    </message>
    <message>
        <source>Stored</source>
        <translation>Conservées</translation>
    </message>
    <message>
        <source>Surest</source>
        <translation>Les plus sûrs</translation>
    </message>
    <message>
        <source>TESSERA</source>
        <translation>TESSERA</translation>
    </message>
    <message>
        <source>TESSERA's yearly embeddings: 128 values a pixel, as tiles, rasters or a Zarr store</source>
        <translation>Plongements annuels de TESSERA : 128 valeurs par pixel, en tuiles, rasters ou Zarr</translation>
    </message>
    <message>
        <source>The later model with more grids and a larger table</source>
        <translation>Le modèle ultérieur avec plus de grilles et une table plus grande</translation>
    </message>
    <message>
        <source>The later, smaller model: one table of all grids, three blocks</source>
        <translation>Le modèle ultérieur, plus petit : une table de toutes les grilles, trois blocs</translation>
    </message>
    <message>
        <source>The logarithm of what the field shows at each date</source>
        <translation>Le logarithme de ce que montre le champ à chaque date</translation>
    </message>
    <message>
        <source>The paper's larger model: hashed grids, ResNet101 blocks</source>
        <translation>Le plus grand modèle de l'article : grilles hachées, blocs ResNet101</translation>
    </message>
    <message>
        <source>The paper's model: hashed grids, ResNet50 blocks</source>
        <translation>Le modèle de l'article : grilles hachées, blocs ResNet50</translation>
    </message>
    <message>
        <source>Trained in minutes on two CPU cores: a grid of every pixel, coarser ones, a decoder</source>
        <translation>Entraîné en minutes sur deux cœurs : une grille de tous les pixels, de plus grossières, un décodeur</translation>
    </message>
    <message>
        <source>Trained, a field that learns for minutes</source>
        <translation>Trained, un champ qui apprend pendant des minutes</translation>
    </message>
    <message>
        <source>Trunk</source>
        <translation>Tronc</translation>
    </message>
    <message>
        <source>UTM zone of a Zarr store that has several.</source>
        <translation>zone UTM d'un Zarr qui en a plusieurs.</translation>
    </message>
    <message>
        <source>Unlabelled</source>
        <translation>Sans étiquette</translation>
    </message>
    <message>
        <source>Unlabelled weight</source>
        <translation>Poids sans étiquette</translation>
    </message>
    <message>
        <source>Upsampling</source>
        <translation>Affinage</translation>
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
        <translation>Mise en route</translation>
    </message>
    <message>
        <source>Weak weight</source>
        <translation>Poids des emprunts</translation>
    </message>
    <message>
        <source>What the field's decoder gives at each date before its output layer</source>
        <translation>Ce que le décodeur du champ donne à chaque date avant sa couche de sortie</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Largeur</translation>
    </message>
    <message>
        <source>Window (px)</source>
        <translation>Fenêtre (px)</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>Fenêtres</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Année</translation>
    </message>
    <message>
        <source>Zone</source>
        <translation>Zone</translation>
    </message>
    <message>
        <source>`huber`, or `l1` for labels with gross errors.</source>
        <translation>`huber`, ou `l1` pour des étiquettes avec de grosses erreurs.</translation>
    </message>
    <message>
        <source>`huber`, the paper's for building cover, or `l1`, its for canopy height.</source>
        <translation>`huber`, celle de l'article pour la part de bâti, ou `l1`, la sienne pour la hauteur des arbres.</translation>
    </message>
    <message>
        <source>a name for the model that computed them: tasks of one file then go with others of the same name; with this file alone where absent.</source>
        <translation>un nom pour le modèle qui les a calculées : les tâches d'un fichier vont alors avec d'autres du même nom ; avec ce fichier seul si rien n'est dit.</translation>
    </message>
    <message>
        <source>a name for the model that computed them: tasks of one raster then go with others of the same name; with this raster alone where absent.</source>
        <translation>un nom pour le modèle qui les a calculées : les tâches d'un raster vont alors avec d'autres du même nom ; avec ce raster seul si rien n'est dit.</translation>
    </message>
    <message>
        <source>along the axis of time; the last step where absent.</source>
        <translation>sur l'axe du temps ; le dernier pas si rien n'est dit.</translation>
    </message>
    <message>
        <source>at most as many altogether.</source>
        <translation>au plus autant en tout.</translation>
    </message>
    <message>
        <source>at most as many pixels of one polygon are learnt from.</source>
        <translation>on apprend d'au plus autant de pixels d'un polygone.</translation>
    </message>
    <message>
        <source>at most as many.</source>
        <translation>au plus autant.</translation>
    </message>
    <message>
        <source>at most.</source>
        <translation>au plus.</translation>
    </message>
    <message>
        <source>channels of the first convolutions. 0: the paper's 128 on 128 trunk channels, else 32.</source>
        <translation>canaux des premières convolutions. 0 : les 128 de l'article sur 128 canaux du tronc, sinon 32.</translation>
    </message>
    <message>
        <source>epochs in which the rate rises.</source>
        <translation>époques pendant lesquelles le taux monte.</translation>
    </message>
    <message>
        <source>epochs without a better validation after which it is enough.</source>
        <translation>époques sans meilleure validation après lesquelles c'est assez.</translation>
    </message>
    <message>
        <source>features of windows above this lie in a temporary file.</source>
        <translation>au-delà, les caractéristiques des fenêtres vont dans un fichier temporaire.</translation>
    </message>
    <message>
        <source>how different a neighbour may look and still count, in standard deviations of what the region looks like.</source>
        <translation>à quel point un voisin peut différer et compter encore, en écarts types de l'aspect de la région.</translation>
    </message>
    <message>
        <source>how far neighbours count in the map, standard deviation in pixels; 0 for none.</source>
        <translation>jusqu'où les voisins comptent dans la carte, écart type en pixels ; 0 pour aucun.</translation>
    </message>
    <message>
        <source>how many vote; more are steadier and slower.</source>
        <translation>combien votent ; plus nombreuses, elles sont plus stables et plus lentes.</translation>
    </message>
    <message>
        <source>how much is learnt, besides labels, from what an instant head of the same labels says of other pixels: 1 as much as from the labels, where those are one polygon a class, and less the more there are; 0 for nothing. Only on statistics.</source>
        <translation>combien on apprend, outre les étiquettes, de ce qu'une méthode instantanée des mêmes étiquettes dit d'autres pixels : 1 autant que des étiquettes, s'il y a un polygone par classe, et moins s'il y en a plus ; 0 pour rien. Seulement sur les statistiques.</translation>
    </message>
    <message>
        <source>netCDF and Zarr cubes</source>
        <translation>cubes netCDF et Zarr</translation>
    </message>
    <message>
        <source>of an epoch, at least; more where there are more windows than a batch holds.</source>
        <translation>d'une époque, au moins ; plus s'il y a plus de fenêtres qu'un lot n'en contient.</translation>
    </message>
    <message>
        <source>of each fern; more need more labels.</source>
        <translation>de chaque fougère ; plus nombreuses, elles demandent plus d'étiquettes.</translation>
    </message>
    <message>
        <source>of everything random.</source>
        <translation>de tout ce qui est aléatoire.</translation>
    </message>
    <message>
        <source>of everything random; the same seed and labels give the same head.</source>
        <translation>de tout ce qui est aléatoire ; la même graine et les mêmes étiquettes donnent la même méthode.</translation>
    </message>
    <message>
        <source>of the borrowed labels of a class together, likewise; in a cell with drawn labels they never have more than half of the drawn ones' weight.</source>
        <translation>de toutes les étiquettes empruntées d'une classe, de même ; dans une cellule avec des étiquettes dessinées, elles n'ont jamais plus de la moitié du poids de celles-ci.</translation>
    </message>
    <message>
        <source>of the model, as 1.0, where the path does not tell.</source>
        <translation>du modèle, comme 1.0, si le chemin ne le dit pas.</translation>
    </message>
    <message>
        <source>of the model, likewise.</source>
        <translation>du modèle, de même.</translation>
    </message>
    <message>
        <source>of the weights.</source>
        <translation>des poids.</translation>
    </message>
    <message>
        <source>of these together, against 1 of the labels of a class.</source>
        <translation>de ceux-ci ensemble, contre 1 pour les étiquettes d'une classe.</translation>
    </message>
    <message>
        <source>of these, at most as many a class are then taken as labelled.</source>
        <translation>de ceux-ci, au plus autant par classe sont alors pris comme étiquettes.</translation>
    </message>
    <message>
        <source>one file a band and date at mixed resolutions: Sentinel-2, Landsat, HLS</source>
        <translation>un fichier par bande et date à des résolutions mêlées : Sentinel-2, Landsat, HLS</translation>
    </message>
    <message>
        <source>patches a step; the paper's 64 where absent.</source>
        <translation>extraits par pas ; les 64 de l'article si rien n'est dit.</translation>
    </message>
    <message>
        <source>pixels of the map along a pixel of the region: 1, 2 or 4. At 4 a region of 10 m gives a map of 2.5 m, learnt from labels of that precision.</source>
        <translation>pixels de la carte le long d'un pixel de la région : 1, 2 ou 4. À 4, une région de 10 m donne une carte de 2,5 m, apprise d'étiquettes de cette précision.</translation>
    </message>
    <message>
        <source>pixels of the region that are looked at without a label; 0 for none.</source>
        <translation>pixels de la région regardés sans étiquette ; 0 pour aucun.</translation>
    </message>
    <message>
        <source>pixels of the region that tell the smoothing what pixels look like.</source>
        <translation>pixels de la région qui disent au lissage à quoi ressemblent les pixels.</translation>
    </message>
    <message>
        <source>rasters with every band of every date, as Earth Engine and openEO export them</source>
        <translation>rasters avec chaque bande de chaque date, comme Earth Engine et openEO les exportent</translation>
    </message>
    <message>
        <source>see scale.</source>
        <translation>voir échelle.</translation>
    </message>
    <message>
        <source>share of feature channels that are left out at random.</source>
        <translation>part des canaux de caractéristiques laissés de côté au hasard.</translation>
    </message>
    <message>
        <source>share of the polygons of each class that is held out to know when to stop; nothing of a class with fewer than 4.</source>
        <translation>part des polygones de chaque classe tenue à l'écart pour savoir quand s'arrêter ; rien d'une classe qui en a moins de 4.</translation>
    </message>
    <message>
        <source>side of the windows around labels.</source>
        <translation>côté des fenêtres autour des étiquettes.</translation>
    </message>
    <message>
        <source>size of its finest grid, bits per date, band and pixel.</source>
        <translation>taille de sa grille la plus fine, en bits par date, bande et pixel.</translation>
    </message>
    <message>
        <source>size of the file, bits per date, band and pixel.</source>
        <translation>taille du fichier, en bits par date, bande et pixel.</translation>
    </message>
    <message>
        <source>stored value that means nothing is known; as the file says where absent.</source>
        <translation>valeur stockée qui veut dire que rien n'est connu ; ce que dit le fichier sinon.</translation>
    </message>
    <message>
        <source>that they describe, where the path does not tell or a store has several.</source>
        <translation>qu'elles décrivent, si le chemin ne le dit pas ou qu'il y en a plusieurs.</translation>
    </message>
    <message>
        <source>that they describe; from the path where absent.</source>
        <translation>qu'elles décrivent ; d'après le chemin sinon.</translation>
    </message>
    <message>
        <source>that they describe; from their path where absent.</source>
        <translation>qu'elles décrivent ; d'après leur chemin sinon.</translation>
    </message>
    <message>
        <source>the highest learning rate. 0: the paper's 1e-3 where the width is the paper's, else 5e-3, which needs fewer steps.</source>
        <translation>le taux d'apprentissage le plus haut. 0 : 1e-3 comme l'article si la largeur est la sienne, sinon 5e-3, qui demande moins de pas.</translation>
    </message>
    <message>
        <source>value = stored x scale + offset; as the file says where absent.</source>
        <translation>valeur = stockée x échelle + décalage ; ce que dit le fichier sinon.</translation>
    </message>
    <message>
        <source>whether it also looks at the year, as waves, date by date and by when it is green, where the region's acquisitions know it.</source>
        <translation>si elle regarde aussi l'année, en ondes, date par date et selon le moment où c'est vert, si les acquisitions de la région le savent.</translation>
    </message>
    <message>
        <source>whether they may be taken, rounded, from the file beside the region.</source>
        <translation>si elles peuvent être prises, arrondies, du fichier à côté de la région.</translation>
    </message>
    <message>
        <source>whether torch compiles the decoder; on a GPU where the training is long enough where absent.</source>
        <translation>si torch compile le décodeur ; sinon sur un GPU quand l'entraînement est assez long.</translation>
    </message>
    <message>
        <source>which of the regression's this is.</source>
        <translation>laquelle des méthodes de la régression c'est.</translation>
    </message>
    <message>
        <source>which; needed where several have an axis of features.</source>
        <translation>laquelle ; nécessaire si plusieurs ont un axe de caractéristiques.</translation>
    </message>
    <message>
        <source>windows a step.</source>
        <translation>fenêtres par pas.</translation>
    </message>
    <message>
        <source>windows around no label that it is asked about.</source>
        <translation>fenêtres sans étiquette sur lesquelles elle est interrogée.</translation>
    </message>
</context>
<context>
    <name>lianet</name>
    <message>
        <source>&amp;Add the dates</source>
        <translation>&amp;Ajouter les dates</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>&amp;Continuer</translation>
    </message>
    <message>
        <source>&amp;Make the region</source>
        <translation>Créer la &amp;région</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Suivant</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Arrêter</translation>
    </message>
    <message>
        <source>&amp;Stop and keep what is there</source>
        <translation>&amp;Arrêter et garder ce qui est là</translation>
    </message>
    <message>
        <source>, {columns} × {rows} px of {size} m</source>
        <translation>, {columns} × {rows} px de {size} m</translation>
    </message>
    <message>
        <source>, {east:.1f} × {north:.1f} km, {gsd:g} m</source>
        <translation>, {east:.1f} × {north:.1f} km, {gsd:g} m</translation>
    </message>
    <message>
        <source>-0.1 for Sentinel-2 L2A since processing baseline 04.00 (January 2022); of single dates 2022-06-10=-0.1,2021-06-12=0.</source>
        <translation>-0.1 pour Sentinel-2 L2A depuis la version de traitement 04.00 (janvier 2022) ; par date 2022-06-10=-0.1,2021-06-12=0.</translation>
    </message>
    <message>
        <source>1 band</source>
        <translation>1 bande</translation>
    </message>
    <message>
        <source>1 class</source>
        <translation>1 classe</translation>
    </message>
    <message>
        <source>1 date</source>
        <translation>1 date</translation>
    </message>
    <message>
        <source>1 date that only one of the two has was left out</source>
        <translation>1 date que seul l'un des deux possède a été laissée de côté</translation>
    </message>
    <message>
        <source>1 label imported</source>
        <translation>1 étiquette importée</translation>
    </message>
    <message>
        <source>1 label written to {path}</source>
        <translation>1 étiquette écrite dans {path}</translation>
    </message>
    <message>
        <source>1 of {total} clusters has a class</source>
        <translation>1 groupe sur {total} a une classe</translation>
    </message>
    <message>
        <source>1 pixel of {reference} is shown as {prediction}</source>
        <translation>1 pixel de {reference} est montré comme {prediction}</translation>
    </message>
    <message>
        <source>1 pixel, among the {percent} % of the region most like the place. Enter keeps it, Esc drops it, + and - change how much is alike.</source>
        <translation>1 pixel, parmi les {percent} % de la région les plus semblables au lieu. Entrée le garde, Échap l'abandonne, + et - changent la ressemblance.</translation>
    </message>
    <message>
        <source>1 place in {layer}.</source>
        <translation>1 lieu dans {layer}.</translation>
    </message>
    <message>
        <source>1 point</source>
        <translation>1 point</translation>
    </message>
    <message>
        <source>1 polygon</source>
        <translation>1 polygone</translation>
    </message>
    <message>
        <source>1 polygon was written to {path}</source>
        <translation>1 polygone a été écrit dans {path}</translation>
    </message>
    <message>
        <source>95 %</source>
        <translation>95 %</translation>
    </message>
    <message>
        <source>95 % range</source>
        <translation>Intervalle à 95 %</translation>
    </message>
    <message>
        <source>&lt;a href="train"&gt;Train again&lt;/a&gt;.</source>
        <translation>&lt;a href="train"&gt;Entraîner à nouveau&lt;/a&gt;.</translation>
    </message>
    <message>
        <source>&lt;b&gt;Bands&lt;/b&gt;: {bands}</source>
        <translation>&lt;b&gt;Bandes&lt;/b&gt; : {bands}</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;All imagery of a region in one small file.&lt;/b&gt;&lt;/p&gt;&lt;p&gt;Open a region file, or make one of your own imagery: drop either here. To look around first, open the sample region: real Sentinel-2 over all seasons, no download.&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;Toute l'imagerie d'une région dans un petit fichier.&lt;/b&gt;&lt;/p&gt;&lt;p&gt;Ouvrez un fichier de région, ou créez-en un à partir de votre imagerie : l'un et l'autre peuvent être déposés ici. Pour regarder d'abord, ouvrez la région d'exemple : du vrai Sentinel-2 en toutes saisons, sans téléchargement.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;No class map yet.&lt;/b&gt;&lt;/p&gt;&lt;p&gt;&lt;a href="labels"&gt;Draw labels&lt;/a&gt;, then &lt;a href="train"&gt;train&lt;/a&gt;: the map appears here and on the canvas.&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;Pas encore de carte des classes.&lt;/b&gt;&lt;/p&gt;&lt;p&gt;&lt;a href="labels"&gt;Dessinez des étiquettes&lt;/a&gt;, puis &lt;a href="train"&gt;entraînez&lt;/a&gt; : la carte apparaît ici et dans le canevas.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;Teach by example.&lt;/b&gt;&lt;/p&gt;&lt;p&gt;Add two or more classes below, choose one and draw a few polygons where you are sure. Or import polygons that you have.&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;Apprendre par l'exemple.&lt;/b&gt;&lt;/p&gt;&lt;p&gt;Ajoutez ci-dessous deux classes ou plus, choisissez-en une et dessinez quelques polygones là où vous êtes sûr. Ou importez des polygones existants.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;Before that, &lt;a href="set-up"&gt;set up the backend&lt;/a&gt;: the program that computes the pixels is not installed yet.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Avant cela, &lt;a href="set-up"&gt;configurez le moteur&lt;/a&gt; : le programme qui calcule les pixels n'est pas encore installé.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;Finding out how good it is on labels held out…&lt;/p&gt;</source>
        <translation>&lt;p&gt;Évaluation sur des étiquettes mises de côté…&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;How good it is elsewhere is not known. Compare it with places you know.&lt;/p&gt;</source>
        <translation>&lt;p&gt;La qualité ailleurs n'est pas connue. Comparez avec des lieux que vous connaissez.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;Opening {name}…&lt;/p&gt;</source>
        <translation>&lt;p&gt;Ouverture de {name}…&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;The map shows {names}. &lt;a href="map"&gt;Look and export&lt;/a&gt;.&lt;/p&gt;</source>
        <translation>&lt;p&gt;La carte montre {names}. &lt;a href="map"&gt;Regarder et exporter&lt;/a&gt;.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;Told apart mostly by: {features}.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Distinguées surtout par : {features}.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>A Cloud-Optimised GeoTIFF with a band for each index.</source>
        <translation>Un GeoTIFF optimisé pour le cloud avec une bande par indice.</translation>
    </message>
    <message>
        <source>A Cloud-Optimised GeoTIFF with a code for every pair of classes; needs tasks or labels.</source>
        <translation>Un GeoTIFF Cloud-Optimised avec un code pour chaque paire de classes ; il faut des tâches ou des étiquettes.</translation>
    </message>
    <message>
        <source>A Cloud-Optimised GeoTIFF with magnitude and NDVI change.</source>
        <translation>Un GeoTIFF optimisé pour le cloud avec l'amplitude et le changement de NDVI.</translation>
    </message>
    <message>
        <source>A Cloud-Optimised GeoTIFF, percent of the region that is less alike.</source>
        <translation>Un GeoTIFF optimisé pour le cloud, pourcentage de la région qui ressemble moins.</translation>
    </message>
    <message>
        <source>A Cloud-Optimised GeoTIFF.</source>
        <translation>Un GeoTIFF optimisé pour le cloud.</translation>
    </message>
    <message>
        <source>A Cloud-Optimised GeoTIFF: between which acquisitions; needs labels.</source>
        <translation>Un GeoTIFF Cloud-Optimised : entre quelles acquisitions ; il faut des étiquettes.</translation>
    </message>
    <message>
        <source>A band of percent for each class, and the confidence.</source>
        <translation>Une bande en pourcentage pour chaque classe, et la confiance.</translation>
    </message>
    <message>
        <source>A catalogue on a disk of this machine is not sent to a backend elsewhere</source>
        <translation>Un catalogue sur un disque de cette machine n'est pas envoyé à un moteur distant</translation>
    </message>
    <message>
        <source>A change of classes needs a task of each date</source>
        <translation>Un changement de classes demande une tâche pour chaque date</translation>
    </message>
    <message>
        <source>A class needs a name</source>
        <translation>Une classe doit avoir un nom</translation>
    </message>
    <message>
        <source>A date of each label is of classes: a quantity is learnt at any date</source>
        <translation>Une date par étiquette est pour des classes : une grandeur s'apprend à toute date</translation>
    </message>
    <message>
        <source>A feature of {layer} cannot be copied</source>
        <translation>Une entité de {layer} ne peut pas être copiée</translation>
    </message>
    <message>
        <source>A field with the day on which a label is true; where it is empty, at any date. Of classes alone.</source>
        <translation>Un champ avec le jour où une étiquette est vraie ; s'il est vide, à toute date. Pour des classes seulement.</translation>
    </message>
    <message>
        <source>A field.</source>
        <translation>Un champ.</translation>
    </message>
    <message>
        <source>A file NAME.region.safetensors, or a mosaic: NAME.mosaic.json.</source>
        <translation>Un fichier NOM.region.safetensors, ou une mosaïque : NOM.mosaic.json.</translation>
    </message>
    <message>
        <source>A file NAME.region.safetensors; a mosaic, NAME.mosaic.json; embeddings: a GeoTIFF, a Zarr, a tile, or a folder of tiles; or both together, NAME.together.json.</source>
        <translation>Un fichier NOM.region.safetensors ; une mosaïque, NOM.mosaic.json ; des embeddings : un GeoTIFF, un Zarr, une tuile ou un dossier de tuiles ; ou les deux ensemble, NOM.together.json.</translation>
    </message>
    <message>
        <source>A file NAME.task.safetensors, from Train task or saved in the panel.</source>
        <translation>Un fichier NOM.task.safetensors, issu d'« Entraîner une tâche » ou enregistré dans le panneau.</translation>
    </message>
    <message>
        <source>A file that names others would name those of the backend's machine</source>
        <translation>Un fichier qui en nomme d'autres nommerait ceux de la machine du moteur</translation>
    </message>
    <message>
        <source>A key is one digit</source>
        <translation>Une touche est un chiffre</translation>
    </message>
    <message>
        <source>A large area: it takes long, and much disk while it is read.</source>
        <translation>Une grande zone : elle prend du temps, et beaucoup de disque pendant la lecture.</translation>
    </message>
    <message>
        <source>A layer over the class map; it follows each training.</source>
        <translation>Une couche au-dessus de la carte des classes ; elle suit chaque entraînement.</translation>
    </message>
    <message>
        <source>A list of places whose label would teach the map most.</source>
        <translation>Une liste de lieux dont l'étiquette apprendrait le plus à la carte.</translation>
    </message>
    <message>
        <source>A map of each</source>
        <translation>Une carte par</translation>
    </message>
    <message>
        <source>A page with maps and tables, to print or to hand on.</source>
        <translation>Une page avec des cartes et des tableaux, à imprimer ou à transmettre.</translation>
    </message>
    <message>
        <source>A part of the map stays empty: {why}</source>
        <translation>Une partie de la carte reste vide : {why}</translation>
    </message>
    <message>
        <source>A period</source>
        <translation>Une période</translation>
    </message>
    <message>
        <source>A period or season</source>
        <translation>Une période ou une saison</translation>
    </message>
    <message>
        <source>A place in the middle of the region, at one date</source>
        <translation>Un lieu au milieu de la région, à une date</translation>
    </message>
    <message>
        <source>A polygon needs at least three corners; click on</source>
        <translation>Un polygone demande au moins trois sommets ; continuez à cliquer</translation>
    </message>
    <message>
        <source>A raster of whole numbers, such as the output of Predict.</source>
        <translation>Un raster de nombres entiers, comme la sortie de « Prédire ».</translation>
    </message>
    <message>
        <source>A row for each class and year, with standard errors.</source>
        <translation>Une ligne par classe et par année, avec les erreurs types.</translation>
    </message>
    <message>
        <source>A row for each class that became, or stayed, a class.</source>
        <translation>Une ligne pour chaque classe devenue une classe, ou restée.</translation>
    </message>
    <message>
        <source>A search needs an area: choose what the map shows, draw, or take a layer.</source>
        <translation>Une recherche demande une zone : choisissez ce que montre la carte, dessinez, ou prenez une couche.</translation>
    </message>
    <message>
        <source>A season is of windows, and a single date was chosen</source>
        <translation>Une saison va avec des fenêtres de temps, et une seule date a été choisie</translation>
    </message>
    <message>
        <source>A single acquisition is compared: haze, shadows and wet soil look like change, and its probability is far too sure. Compare windows of several acquisitions.</source>
        <translation>Une seule acquisition est comparée : brume, ombres et sol humide ressemblent à un changement, et sa probabilité est bien trop sûre. Comparez des périodes de plusieurs acquisitions.</translation>
    </message>
    <message>
        <source>A table of which class became which, in hectares; needs tasks or labels.</source>
        <translation>Un tableau : quelle classe est devenue laquelle, en hectares ; il faut des tâches ou des étiquettes.</translation>
    </message>
    <message>
        <source>A table with PSNR and SSIM.</source>
        <translation>Un tableau avec PSNR et SSIM.</translation>
    </message>
    <message>
        <source>A task of each side and one for both are given</source>
        <translation>Une tâche de chaque côté et une pour les deux sont données</translation>
    </message>
    <message>
        <source>A task of values has no probabilities: only the map was written</source>
        <translation>Une tâche de valeurs n'a pas de probabilités : seule la carte a été écrite</translation>
    </message>
    <message>
        <source>A test computation ran on the GPU {gpu}.</source>
        <translation>Un calcul d'essai a tourné sur le GPU {gpu}.</translation>
    </message>
    <message>
        <source>A year begins on</source>
        <translation>Une année commence le</translation>
    </message>
    <message>
        <source>A zipped product, a GeoTIFF with all dates, a netCDF cube, or STAC items (JSON).</source>
        <translation>Un produit zippé, un GeoTIFF de toutes les dates, un cube netCDF ou des items STAC (JSON).</translation>
    </message>
    <message>
        <source>About {reading} on two cores, files on a local disk.</source>
        <translation>Environ {reading} sur deux cœurs, avec des fichiers sur un disque local.</translation>
    </message>
    <message>
        <source>About {size} MB for {dates} dates.</source>
        <translation>Environ {size} Mo pour {dates} dates.</translation>
    </message>
    <message>
        <source>Accuracy in a sentence</source>
        <translation>La qualité en une phrase</translation>
    </message>
    <message>
        <source>Acquisitions in this window alone are looked at; all where empty.</source>
        <translation>Seules les acquisitions de cette fenêtre sont regardées ; toutes si vide.</translation>
    </message>
    <message>
        <source>Acquisitions of earlier years that lie so near the same day of the year count.</source>
        <translation>Comptent les acquisitions d'années antérieures aussi proches du même jour de l'année.</translation>
    </message>
    <message>
        <source>Add a layer of polygons or points to the project first.</source>
        <translation>Ajoutez d'abord une couche de polygones ou de points au projet.</translation>
    </message>
    <message>
        <source>Add a raster of classes to the project first.</source>
        <translation>Ajoutez d’abord un raster de classes au projet.</translation>
    </message>
    <message>
        <source>Add dates to region</source>
        <translation>Ajouter des dates à la région</translation>
    </message>
    <message>
        <source>Add dates to {name}</source>
        <translation>Ajouter des dates à {name}</translation>
    </message>
    <message>
        <source>Add it on the Labels page</source>
        <translation>Ajoutez-la sur la page « Étiquettes »</translation>
    </message>
    <message>
        <source>Add yours again: it gets the next number</source>
        <translation>Ajoutez la vôtre de nouveau : elle prend le numéro suivant</translation>
    </message>
    <message>
        <source>Added later</source>
        <translation>Ajoutées plus tard</translation>
    </message>
    <message>
        <source>Adds acquisitions to a region model, in a small part of the time of encoding it again, and writes another file.

The imagery is laid on the region's pixels and needs its bands. Dates that the region has are left alone. Older dates stay bit for bit what they are, and tasks that were trained on them draw the same map on the new file.

Regions of the preset compact take dates; those that were trained do not.</source>
        <translation>Ajoute des acquisitions à un modèle de région, en une petite part du temps qu'il faudrait pour l'encoder à nouveau, et écrit un autre fichier.

L'imagerie est posée sur les pixels de la région et doit avoir ses bandes. Les dates que la région possède restent intactes. Les dates plus anciennes restent identiques bit pour bit, et les tâches entraînées sur elles dessinent la même carte sur le nouveau fichier.

Les régions du préréglage compact acceptent des dates ; celles qui ont été entraînées, non.</translation>
    </message>
    <message>
        <source>Adds acquisitions to a region model, whose other dates stay as they are.</source>
        <translation>Ajoute des acquisitions à un modèle de région, dont les autres dates restent telles quelles.</translation>
    </message>
    <message>
        <source>All classes of {scheme} are there already</source>
        <translation>Toutes les classes de {scheme} sont déjà là</translation>
    </message>
    <message>
        <source>All dates</source>
        <translation>Toutes les dates</translation>
    </message>
    <message>
        <source>All dates (best observed of each month: {count} of {all})</source>
        <translation>Toutes les dates (les mieux observées de chaque mois : {count} sur {all})</translation>
    </message>
    <message>
        <source>All dates and bands</source>
        <translation>Toutes les dates et bandes</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Tous les fichiers</translation>
    </message>
    <message>
        <source>All files (*.*)</source>
        <translation>Tous les fichiers (*.*)</translation>
    </message>
    <message>
        <source>All of the imagery</source>
        <translation>Toute l'imagerie</translation>
    </message>
    <message>
        <source>All of the imagery where it is not set; a search needs one.</source>
        <translation>Toute l'imagerie si elle n'est pas donnée ; une recherche en demande une.</translation>
    </message>
    <message>
        <source>An acquisition.</source>
        <translation>Une acquisition.</translation>
    </message>
    <message>
        <source>Another acquisition.</source>
        <translation>Une autre acquisition.</translation>
    </message>
    <message>
        <source>Any date</source>
        <translation>Toute date</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Surface</translation>
    </message>
    <message>
        <source>Area of interest</source>
        <translation>Zone d'intérêt</translation>
    </message>
    <message>
        <source>Areas</source>
        <translation>Surfaces</translation>
    </message>
    <message>
        <source>Areas from a sample</source>
        <translation>Surfaces d'après un échantillon</translation>
    </message>
    <message>
        <source>Areas of change with ranges, from what was seen at the points of a sample.</source>
        <translation>Surfaces de changement avec leurs marges, d'après ce qui a été vu aux points d'un échantillon.</translation>
    </message>
    <message>
        <source>Areas of changes</source>
        <translation>Surfaces des changements</translation>
    </message>
    <message>
        <source>Areas of classes</source>
        <translation>Surfaces des classes</translation>
    </message>
    <message>
        <source>Areas of every change with 95 % ranges, by the stratified estimators of Olofsson et al. (2014), from a sample that Draw a sample of a change map, or the panel, has drawn and somebody has looked at.

Points without both classes do not count. Each part of the map needs two points with an answer; the log says which has too few.</source>
        <translation>Surfaces de chaque changement avec des marges à 95 %, par les estimateurs stratifiés d'Olofsson et al. (2014), d'après un échantillon que « Tirer un échantillon d'une carte de changement », ou le panneau, a tiré et que quelqu'un a regardé.

Les points sans les deux classes ne comptent pas. Chaque partie de la carte demande deux points avec une réponse ; le journal dit laquelle en a trop peu.</translation>
    </message>
    <message>
        <source>As learnt</source>
        <translation>Appris</translation>
    </message>
    <message>
        <source>As learnt so far</source>
        <translation>Appris jusqu'ici</translation>
    </message>
    <message>
        <source>As observed</source>
        <translation>Observé</translation>
    </message>
    <message>
        <source>As the catalogue says: not looked at yet.</source>
        <translation>D'après le catalogue : pas encore examinée.</translation>
    </message>
    <message>
        <source>As the names tell</source>
        <translation>Comme les noms le disent</translation>
    </message>
    <message>
        <source>Ask who runs it for a new one: lianet users add NAME</source>
        <translation>Demandez-en un nouveau à qui le gère : lianet users add NAME</translation>
    </message>
    <message>
        <source>Asking for the packages…</source>
        <translation>Interrogation sur les paquets…</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>Interrogation…</translation>
    </message>
    <message>
        <source>Asks one task about the acquisitions of every year, of one season of every year, or of every season, and writes a map of each into a folder, with a table of areas.

Areas are corrected for what held-out polygons were taken for, with standard errors; they hold as far as a year looks like what the task learnt on. A year that does not is warned about; one with too few acquisitions is left out, and the log says why. What was not observed in a year has no class there and is in no area.</source>
        <translation>Interroge une tâche sur les acquisitions de chaque année, d'une saison de chaque année ou de chaque saison, et écrit une carte de chacune dans un dossier, avec un tableau des surfaces.

Les surfaces sont corrigées de ce pour quoi les polygones mis de côté ont été pris, avec les erreurs types ; elles valent autant que l'année ressemble à ce sur quoi la tâche a appris. Une année qui n'y ressemble pas est signalée ; une qui a trop peu d'acquisitions est omise, et le journal dit pourquoi. Ce qui n'a pas été observé une année n'y a pas de classe et n'est dans aucune surface.</translation>
    </message>
    <message>
        <source>Attribution</source>
        <translation>Attribution</translation>
    </message>
    <message>
        <source>Authentication</source>
        <translation>Authentification</translation>
    </message>
    <message>
        <source>Backend at {host}</source>
        <translation>Moteur sur {host}</translation>
    </message>
    <message>
        <source>Backend failed; see its details</source>
        <translation>Échec du moteur ; voir ses détails</translation>
    </message>
    <message>
        <source>Backend not running; it starts with a region</source>
        <translation>Moteur arrêté ; il démarre avec une région</translation>
    </message>
    <message>
        <source>Backend not set up yet</source>
        <translation>Moteur pas encore configuré</translation>
    </message>
    <message>
        <source>Backend running</source>
        <translation>Moteur en marche</translation>
    </message>
    <message>
        <source>Backend running on {device}</source>
        <translation>Moteur en marche sur {device}</translation>
    </message>
    <message>
        <source>Backend starting…</source>
        <translation>Démarrage du moteur…</translation>
    </message>
    <message>
        <source>Band names in file order, separated by commas (B02,B03,B04,B08), where the files do not describe their bands.</source>
        <translation>Noms des bandes dans l'ordre du fichier, séparés par des virgules (B02,B03,B04,B08), si les fichiers ne décrivent pas leurs bandes.</translation>
    </message>
    <message>
        <source>Band names, numbers, + - * / and brackets. Bands: {bands}</source>
        <translation>Noms de bandes, nombres, + - * / et parenthèses. Bandes : {bands}</translation>
    </message>
    <message>
        <source>Band that says what to leave out, for example SCL.</source>
        <translation>Bande qui dit ce qu'il faut exclure, par exemple SCL.</translation>
    </message>
    <message>
        <source>Band {band}</source>
        <translation>Bande {band}</translation>
    </message>
    <message>
        <source>Bands</source>
        <translation>Bandes</translation>
    </message>
    <message>
        <source>Bands, in file order</source>
        <translation>Bandes, dans l'ordre du fichier</translation>
    </message>
    <message>
        <source>Behind ± is the standard error, shaded the 95 % range.</source>
        <translation>Après ± l’erreur type ; la zone ombrée est l’intervalle à 95 %.</translation>
    </message>
    <message>
        <source>Bits per value</source>
        <translation>Bits par valeur</translation>
    </message>
    <message>
        <source>Blocks also ask how right the map is far from every label; they need labels in several parts of the region. Of classes alone.</source>
        <translation>Les blocs demandent aussi si la carte est juste loin de toute étiquette ; il faut des étiquettes dans plusieurs parties de la région. Pour des classes seulement.</translation>
    </message>
    <message>
        <source>Blocks of the region</source>
        <translation>Blocs de la région</translation>
    </message>
    <message>
        <source>Blue: {band}</source>
        <translation>Bleu : {band}</translation>
    </message>
    <message>
        <source>Borrow from a raster…</source>
        <translation>Emprunter à un raster…</translation>
    </message>
    <message>
        <source>Borrow labels from rasters of classes</source>
        <translation>Emprunter des étiquettes à des rasters de classes</translation>
    </message>
    <message>
        <source>Borrow no more from {title}</source>
        <translation>Ne plus emprunter à {title}</translation>
    </message>
    <message>
        <source>Borrowed from {names}</source>
        <translation>Emprunté à {names}</translation>
    </message>
    <message>
        <source>Borrowed labels are learnt from, but never against one that you draw.</source>
        <translation>On apprend des étiquettes empruntées, mais jamais contre une que vous dessinez.</translation>
    </message>
    <message>
        <source>Both together (*.together.json)</source>
        <translation>Les deux ensemble (*.together.json)</translation>
    </message>
    <message>
        <source>By {index}, {low} % of that is far below and {high} % far above.</source>
        <translation>Selon {index}, {low} % en sont bien en dessous et {high} % bien au-dessus.</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>CRS</source>
        <translation>SCR</translation>
    </message>
    <message>
        <source>CRS of the region's pixels</source>
        <translation>SCR des pixels de la région</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>Call them x and y, lon and lat, or wkt</source>
        <translation>Nommez-les x et y, lon et lat, ou wkt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Cancelled; nothing was written</source>
        <translation>Annulé ; rien n'a été écrit</translation>
    </message>
    <message>
        <source>Cancelled; what was made is removed.</source>
        <translation>Annulé ; ce qui avait été créé est supprimé.</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Annulation…</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer)</source>
        <translation>Certificats (*.pem *.crt *.cer)</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Changement</translation>
    </message>
    <message>
        <source>Change between dates</source>
        <translation>Changement entre dates</translation>
    </message>
    <message>
        <source>Change colour…</source>
        <translation>Changer la couleur…</translation>
    </message>
    <message>
        <source>Change of classes</source>
        <translation>Changement de classes</translation>
    </message>
    <message>
        <source>Change them by hand if that is wanted</source>
        <translation>Modifiez-les à la main si c'est ce qu'il faut</translation>
    </message>
    <message>
        <source>Changed area (hectares)</source>
        <translation>Surface changée (hectares)</translation>
    </message>
    <message>
        <source>Changed: {area} ha, {low} to {high} with 95 %.</source>
        <translation>Changé : {area} ha, {low} à {high} à 95 %.</translation>
    </message>
    <message>
        <source>Check how the address is spelt, and whether you are connected</source>
        <translation>Vérifiez l'orthographe de l'adresse, et si vous êtes connecté</translation>
    </message>
    <message>
        <source>Check that the file is there and the disk is not full</source>
        <translation>Vérifiez que le fichier est là et que le disque n’est pas plein</translation>
    </message>
    <message>
        <source>Check that the file is whole and the disk has space</source>
        <translation>Vérifiez que le fichier est complet et que le disque a de la place</translation>
    </message>
    <message>
        <source>Check that the folder exists, is not read-only and that the disk is not full</source>
        <translation>Vérifiez que le dossier existe, qu'il n'est pas en lecture seule et que le disque n'est pas plein</translation>
    </message>
    <message>
        <source>Check that the folder for temporary files has space</source>
        <translation>Vérifiez que le dossier des fichiers temporaires a de la place</translation>
    </message>
    <message>
        <source>Check that their file is not read-only, and that Project ▸ Properties ▸ Data Sources does not create transaction groups</source>
        <translation>Vérifiez que leur fichier n'est pas en lecture seule, et que Projet ▸ Propriétés ▸ Sources de données ne crée pas de groupes de transactions</translation>
    </message>
    <message>
        <source>Check the CRS of the layer, or open the region that they are for</source>
        <translation>Vérifiez le SCR de la couche, ou ouvrez la région pour laquelle elles sont faites</translation>
    </message>
    <message>
        <source>Check the address and its port, and whether a firewall is in between</source>
        <translation>Vérifiez l'adresse et son port, et si un pare-feu se trouve entre les deux</translation>
    </message>
    <message>
        <source>Check the address; a proxy may pass on to something else</source>
        <translation>Vérifiez l'adresse ; un proxy transmet peut-être à autre chose</translation>
    </message>
    <message>
        <source>Check the folder's permissions, then look for clusters again</source>
        <translation>Vérifiez les droits du dossier, puis cherchez de nouveau les groupes</translation>
    </message>
    <message>
        <source>Check the network and try again, or install from a folder of wheels</source>
        <translation>Vérifiez le réseau et réessayez, ou installez depuis un dossier de wheels</translation>
    </message>
    <message>
        <source>Check the port, and whether the backend and its tunnel or proxy are running</source>
        <translation>Vérifiez le port, et si le moteur et son tunnel ou proxy fonctionnent</translation>
    </message>
    <message>
        <source>Check whether it has been moved or its disk is missing</source>
        <translation>Vérifiez s'il a été déplacé ou si son disque manque</translation>
    </message>
    <message>
        <source>Check which Python is set for the backend; details hold what it said</source>
        <translation>Vérifiez quel Python est réglé pour le moteur ; les détails montrent ce qu'il a dit</translation>
    </message>
    <message>
        <source>Choose a GeoPackage, a shapefile, GeoJSON, or another file that QGIS opens</source>
        <translation>Choisissez un GeoPackage, un shapefile, un GeoJSON ou un autre fichier que QGIS ouvre</translation>
    </message>
    <message>
        <source>Choose a catalogue, or write the address of a STAC API.</source>
        <translation>Choisissez un catalogue ou écrivez l'adresse d'une API STAC.</translation>
    </message>
    <message>
        <source>Choose a class for each value, type a new name, or leave it out.</source>
        <translation>Choisissez une classe pour chaque valeur, saisissez un nouveau nom, ou excluez-la.</translation>
    </message>
    <message>
        <source>Choose a class map: a raster of whole numbers</source>
        <translation>Choisissez une carte des classes : un raster de nombres entiers</translation>
    </message>
    <message>
        <source>Choose a field of numbers, or a head that learns classes</source>
        <translation>Choisissez un champ de nombres, ou une méthode qui apprend des classes</translation>
    </message>
    <message>
        <source>Choose a field of numbers, or correct feature {id}</source>
        <translation>Choisissez un champ numérique, ou corrigez l'entité {id}</translation>
    </message>
    <message>
        <source>Choose a file in PEM form, which begins with BEGIN CERTIFICATE</source>
        <translation>Choisissez un fichier au format PEM, qui commence par BEGIN CERTIFICATE</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Choisir un dossier</translation>
    </message>
    <message>
        <source>Choose a folder or a file, or write a link.</source>
        <translation>Choisissez un dossier ou un fichier, ou écrivez un lien.</translation>
    </message>
    <message>
        <source>Choose a folder that you may write to</source>
        <translation>Choisissez un dossier où vous pouvez écrire</translation>
    </message>
    <message>
        <source>Choose a folder that you may write to, on a disk with space</source>
        <translation>Choisissez un dossier où vous pouvez écrire, sur un disque qui a de la place</translation>
    </message>
    <message>
        <source>Choose a head that learns a quantity, or leave it empty</source>
        <translation>Choisissez une méthode qui apprend une grandeur, ou laissez vide</translation>
    </message>
    <message>
        <source>Choose a head that learns classes, or leave it as it was</source>
        <translation>Choisissez une méthode qui apprend des classes, ou laissez-le tel quel</translation>
    </message>
    <message>
        <source>Choose a layer and a field on the Train page</source>
        <translation>Choisissez une couche et un champ sur la page « Entraîner »</translation>
    </message>
    <message>
        <source>Choose a raster file of whole numbers from 0 to 254, or export it to one</source>
        <translation>Choisissez un fichier raster de nombres entiers de 0 à 254, ou exportez la couche vers un tel fichier</translation>
    </message>
    <message>
        <source>Choose a smaller layer, or a filter for this one</source>
        <translation>Choisissez une couche plus petite, ou un filtre pour celle-ci</translation>
    </message>
    <message>
        <source>Choose another Python, or let the plugin make an environment</source>
        <translation>Choisissez un autre Python, ou laissez l'extension créer un environnement</translation>
    </message>
    <message>
        <source>Choose another Python; its version may be too new or too old for a package</source>
        <translation>Choisissez un autre Python ; sa version est peut-être trop récente ou trop ancienne pour un paquet</translation>
    </message>
    <message>
        <source>Choose another Python; on Debian and Ubuntu, install python3-venv</source>
        <translation>Choisissez un autre Python ; sous Debian et Ubuntu, installez python3-venv</translation>
    </message>
    <message>
        <source>Choose another file, or end that work on the Region page</source>
        <translation>Choisissez un autre fichier, ou terminez ce travail sur la page Région</translation>
    </message>
    <message>
        <source>Choose another file, or open this one as a region of its own</source>
        <translation>Choisissez un autre fichier, ou ouvrez celui-ci comme une région à part</translation>
    </message>
    <message>
        <source>Choose another layer or field</source>
        <translation>Choisissez une autre couche ou un autre champ</translation>
    </message>
    <message>
        <source>Choose another layer, or select features where only selected ones are used</source>
        <translation>Choisissez une autre couche, ou sélectionnez des entités là où seules les sélectionnées sont utilisées</translation>
    </message>
    <message>
        <source>Choose another name</source>
        <translation>Choisissez un autre nom</translation>
    </message>
    <message>
        <source>Choose another name, or add the class to leave out</source>
        <translation>Choisissez un autre nom, ou ajoutez la classe d'exclusion</translation>
    </message>
    <message>
        <source>Choose another name, or move that file away</source>
        <translation>Choisissez un autre nom, ou déplacez ce fichier</translation>
    </message>
    <message>
        <source>Choose another one under Plugins ▸ LIANet ▸ Set up the backend</source>
        <translation>Choisissez-en un autre sous Extensions ▸ LIANet ▸ Configurer le moteur</translation>
    </message>
    <message>
        <source>Choose another one; lines can be buffered to polygons</source>
        <translation>Choisissez-en une autre ; les lignes peuvent devenir des polygones par un tampon</translation>
    </message>
    <message>
        <source>Choose at least one date to learn on, under Dates.</source>
        <translation>Choisir sous Dates au moins une date d'apprentissage.</translation>
    </message>
    <message>
        <source>Choose one of the kind Basic: the key as user, its secret as password</source>
        <translation>Choisissez-en une de type Basic : la clé comme utilisateur, son secret comme mot de passe</translation>
    </message>
    <message>
        <source>Choose one of {dates}</source>
        <translation>Choisissez parmi {dates}</translation>
    </message>
    <message>
        <source>Choose one of {fields}</source>
        <translation>Choisissez parmi {fields}</translation>
    </message>
    <message>
        <source>Choose or write</source>
        <translation>Choisir ou écrire</translation>
    </message>
    <message>
        <source>Choose the field that names the class</source>
        <translation>Choisissez le champ qui nomme la classe</translation>
    </message>
    <message>
        <source>Choose the file again on the Region page</source>
        <translation>Choisissez de nouveau le fichier sur la page « Région »</translation>
    </message>
    <message>
        <source>Choose the file to write.</source>
        <translation>Choisissez le fichier à écrire.</translation>
    </message>
    <message>
        <source>Choose the folder of the scenes alone, or pack them</source>
        <translation>Choisissez le seul dossier des scènes, ou archivez-les</translation>
    </message>
    <message>
        <source>Choose the folder of wheels first.</source>
        <translation>Choisissez d'abord le dossier de wheels.</translation>
    </message>
    <message>
        <source>Choose the interpreter first.</source>
        <translation>Choisissez d'abord l'interpréteur.</translation>
    </message>
    <message>
        <source>Choose the layer and the field that hold the values.</source>
        <translation>Choisissez la couche et le champ qui contiennent les valeurs.</translation>
    </message>
    <message>
        <source>Choose the map that it was drawn from</source>
        <translation>Choisissez la carte dont il a été tiré</translation>
    </message>
    <message>
        <source>Choose two different dates.</source>
        <translation>Choisissez deux dates différentes.</translation>
    </message>
    <message>
        <source>Chooses the class while you draw; double click for another one</source>
        <translation>Choisit la classe pendant le dessin ; double-clic pour une autre</translation>
    </message>
    <message>
        <source>Chosen dates</source>
        <translation>Dates choisies</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Classe</translation>
    </message>
    <message>
        <source>Class after</source>
        <translation>Classe après</translation>
    </message>
    <message>
        <source>Class before</source>
        <translation>Classe avant</translation>
    </message>
    <message>
        <source>Class for places to leave out</source>
        <translation>Classe pour les lieux à exclure</translation>
    </message>
    <message>
        <source>Class map</source>
        <translation>Carte des classes</translation>
    </message>
    <message>
        <source>Class of {value}</source>
        <translation>Classe de {value}</translation>
    </message>
    <message>
        <source>Class or value</source>
        <translation>Classe ou valeur</translation>
    </message>
    <message>
        <source>Class schemes</source>
        <translation>Nomenclatures</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Classes</translation>
    </message>
    <message>
        <source>Classes and polygons</source>
        <translation>Classes et polygones</translation>
    </message>
    <message>
        <source>Classes that differ by capitals or blanks are one: {names}</source>
        <translation>Les classes qui ne diffèrent que par les majuscules ou les espaces n'en font qu'une : {names}</translation>
    </message>
    <message>
        <source>Clear ones, spread over the seasons.</source>
        <translation>Des dates claires, réparties sur les saisons.</translation>
    </message>
    <message>
        <source>Click at least three corners</source>
        <translation>Cliquez au moins trois sommets</translation>
    </message>
    <message>
        <source>Click on the map, or draw a polygon: each adds a curve to compare.</source>
        <translation>Cliquez sur la carte, ou dessinez un polygone : chacun ajoute une courbe à comparer.</translation>
    </message>
    <message>
        <source>Click on the map: a label grows to what is alike around the place.</source>
        <translation>Cliquez sur la carte : une étiquette croît jusqu’à ce qui est semblable autour du lieu.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Cloud</source>
        <translation>Nuages</translation>
    </message>
    <message>
        <source>Cloud, at most (%)</source>
        <translation>Nuages, au plus (%)</translation>
    </message>
    <message>
        <source>Cluster {number}</source>
        <translation>Groupe {number}</translation>
    </message>
    <message>
        <source>Clusters</source>
        <translation>Groupes</translation>
    </message>
    <message>
        <source>Code: {code}</source>
        <translation>Code : {code}</translation>
    </message>
    <message>
        <source>Colour infrared</source>
        <translation>Infrarouge couleur</translation>
    </message>
    <message>
        <source>Colour of the class</source>
        <translation>Couleur de la classe</translation>
    </message>
    <message>
        <source>Common, and far from your labels; the map says {likely} ({percent} %)</source>
        <translation>Fréquent et loin de vos étiquettes ; la carte dit {likely} ({percent} %)</translation>
    </message>
    <message>
        <source>Compare again</source>
        <translation>Comparer de nouveau</translation>
    </message>
    <message>
        <source>Compare two dates first, with which class became which.</source>
        <translation>Comparez d’abord deux dates, avec quelle classe est devenue laquelle.</translation>
    </message>
    <message>
        <source>Compared with the {count} acquisitions of this season in earlier years ({years}), where there are three: {share} % of the region.</source>
        <translation>Comparé aux {count} acquisitions de cette saison des années antérieures ({years}), là où il y en a trois : {share} % de la région.</translation>
    </message>
    <message>
        <source>Compared with {dates}</source>
        <translation>Comparé à {dates}</translation>
    </message>
    <message>
        <source>Compares a region model with the scenes it was made from.</source>
        <translation>Compare un modèle de région avec les scènes dont il est issu.</translation>
    </message>
    <message>
        <source>Compares an acquisition with those of earlier years that lie near the same day of the year, pixel by pixel and index by index (NDVI, NDMI, NBR, where the bands are there), in standard deviations: below -2 it is less green, drier, or burnt; above 2 it is greener or wetter.

It takes three earlier acquisitions of the season. With so few, more than the usual 5 % lie beyond two deviations by chance.</source>
        <translation>Compare une acquisition à celles d'années antérieures proches du même jour de l'année, pixel par pixel et indice par indice (NDVI, NDMI, NBR, si les bandes sont là), en écarts types : sous -2 c'est moins vert, plus sec ou brûlé ; au-dessus de 2, plus vert ou plus humide.

Il faut trois acquisitions antérieures de la saison. Avec si peu, plus que les 5 % habituels dépassent deux écarts par hasard.</translation>
    </message>
    <message>
        <source>Compares every pixel of a region with the places of up to 50 points, and with the one that it is most like. The value is the percentage of the region that is less alike: 99 leaves one percent of it.

With a window of time the acquisitions in it alone are looked at.</source>
        <translation>Compare chaque pixel d'une région aux lieux de 50 points au plus, et à celui auquel il ressemble le plus. La valeur est le pourcentage de la région qui ressemble moins : 99 en laisse un pour cent.

Avec une fenêtre de temps, seules les acquisitions qu'elle contient sont regardées.</translation>
    </message>
    <message>
        <source>Compares what a region model shows with the scenes it was made from, date by date and band by band.

PSNR is 10 log10(1 / mean squared error) in dB over reflectance: higher is closer. SSIM compares texture; 1 is equal. A date that is far below the others was often cloudy, shifted, or processed differently.

The table has one line for the region, each date and each band.</source>
        <translation>Compare ce que montre un modèle de région avec les scènes dont il est issu, date par date et bande par bande.

Le PSNR est 10 log10(1 / erreur quadratique moyenne) en dB sur la réflectance : plus haut est plus proche. Le SSIM compare la texture ; 1 est identique. Une date très en dessous des autres était souvent nuageuse, décalée ou traitée autrement.

Le tableau a une ligne pour la région, chaque date et chaque bande.</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Comparaison…</translation>
    </message>
    <message>
        <source>Computed from reflectance: {formula}.</source>
        <translation>Calculé à partir de la réflectance : {formula}.</translation>
    </message>
    <message>
        <source>Computing…</source>
        <translation>Calcul…</translation>
    </message>
    <message>
        <source>Connected to lianet {version} until QGIS ends: without a master password the token is not kept.</source>
        <translation>Connecté à lianet {version} jusqu'à la fin de QGIS : sans mot de passe principal, le jeton n'est pas gardé.</translation>
    </message>
    <message>
        <source>Connected to lianet {version}.</source>
        <translation>Connecté à lianet {version}.</translation>
    </message>
    <message>
        <source>Continue an earlier run</source>
        <translation>Continuer une exécution précédente</translation>
    </message>
    <message>
        <source>Corrected for the map's errors no area is known: that takes held-out labels of every class on the map.</source>
        <translation>Corrigée des erreurs de la carte, aucune surface n'est connue : il y faut des étiquettes mises de côté de chaque classe de la carte.</translation>
    </message>
    <message>
        <source>Corrected, ha</source>
        <translation>Corrigée, ha</translation>
    </message>
    <message>
        <source>Counted pixels are as wrong as the map. Points drawn at random, seen by you at both dates, give areas with ranges.</source>
        <translation>Les pixels comptés sont aussi faux que la carte. Des points tirés au hasard, que vous voyez aux deux dates, donnent des surfaces avec intervalles.</translation>
    </message>
    <message>
        <source>Counted pixels are no estimate: look at a sample for areas with ranges.</source>
        <translation>Des pixels comptés ne sont pas une estimation : un échantillon donne des surfaces avec leurs intervalles.</translation>
    </message>
    <message>
        <source>Counted pixels: their errors are not known, see the Train page.</source>
        <translation>Pixels comptés : leurs erreurs ne sont pas connues, voir la page Entraîner.</translation>
    </message>
    <message>
        <source>Counting the pixels of the class map…</source>
        <translation>Comptage des pixels de la carte des classes…</translation>
    </message>
    <message>
        <source>Covered</source>
        <translation>Couvert</translation>
    </message>
    <message>
        <source>Dark: looks like nothing that you have labelled, perhaps a class that is missing. 95 %: stranger than 95 % of your labels.</source>
        <translation>Sombre : ne ressemble à rien de ce que vous avez étiqueté, peut-être une classe qui manque. 95 % : plus étrange que 95 % de vos étiquettes.</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Date of a label</source>
        <translation>Date d'une étiquette</translation>
    </message>
    <message>
        <source>Date shown</source>
        <translation>Date affichée</translation>
    </message>
    <message>
        <source>Dates</source>
        <translation>Dates</translation>
    </message>
    <message>
        <source>Dates in names</source>
        <translation>Dates dans les noms</translation>
    </message>
    <message>
        <source>Dates with more cloud are left out.</source>
        <translation>Les dates plus nuageuses sont omises.</translation>
    </message>
    <message>
        <source>Dates, at most</source>
        <translation>Dates, au plus</translation>
    </message>
    <message>
        <source>Day, month, year</source>
        <translation>Jour, mois, année</translation>
    </message>
    <message>
        <source>Days on either side of the same day</source>
        <translation>Jours de part et d'autre du même jour</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Détails</translation>
    </message>
    <message>
        <source>Details…</source>
        <translation>Détails…</translation>
    </message>
    <message>
        <source>Deviations</source>
        <translation>Écarts</translation>
    </message>
    <message>
        <source>Do not trust it as it is: the two lie {value} days apart in the year, and growth, harvest, leaf fall and snow look like change. Compare the same season of two years.</source>
        <translation>Ne pas s’y fier tel quel : les deux sont à {value} jours l’un de l’autre dans l’année, et croissance, récolte, chute des feuilles et neige ressemblent à un changement. Comparez la même saison de deux années.</translation>
    </message>
    <message>
        <source>Double click to change the colour</source>
        <translation>Double-clic pour changer la couleur</translation>
    </message>
    <message>
        <source>Downloads about {size}; about {disk}.</source>
        <translation>Télécharge environ {size} ; environ {disk}.</translation>
    </message>
    <message>
        <source>Drag, or use the arrow keys (with Shift finely). Page Up and Page Down change the date on the left, Esc ends it</source>
        <translation>Tirez, ou utilisez les flèches (finement avec Maj). Page haut et Page bas changent la date de gauche, Échap termine</translation>
    </message>
    <message>
        <source>Draw a sample of a change map</source>
        <translation>Tirer un échantillon d'une carte de changement</translation>
    </message>
    <message>
        <source>Draw at least one polygon for each of two classes, on the Labels page.</source>
        <translation>Dessinez au moins un polygone pour chacune de deux classes, sur la page « Étiquettes ».</translation>
    </message>
    <message>
        <source>Draw at least one polygon for each of two classes.</source>
        <translation>Dessinez au moins un polygone pour chacune de deux classes.</translation>
    </message>
    <message>
        <source>Draw or import labels first, on the Labels page.</source>
        <translation>Dessinez ou importez d'abord des étiquettes, sur la page « Étiquettes ».</translation>
    </message>
    <message>
        <source>Draw with it</source>
        <translation>Dessiner avec</translation>
    </message>
    <message>
        <source>Drawing polygons</source>
        <translation>Dessin de polygones</translation>
    </message>
    <message>
        <source>Drawing the imagery…</source>
        <translation>Dessin de l'image…</translation>
    </message>
    <message>
        <source>Drawing the points…</source>
        <translation>Tirage des points…</translation>
    </message>
    <message>
        <source>Drawn on the map</source>
        <translation>Dessiné sur la carte</translation>
    </message>
    <message>
        <source>Draws random points of a map of change, for somebody to look at.</source>
        <translation>Tire des points au hasard d'une carte de changement, que quelqu'un regardera.</translation>
    </message>
    <message>
        <source>Each block was judged by a head that had seen no label within {gap:g} px of it.</source>
        <translation>Chaque bloc a été jugé par une méthode qui n'avait vu aucune étiquette à moins de {gap:g} px de lui.</translation>
    </message>
    <message>
        <source>Each is shown while QGIS's Temporal Controller is in its time.</source>
        <translation>Chacune est montrée tant que le contrôleur temporel de QGIS est dans sa période.</translation>
    </message>
    <message>
        <source>Each polygon was judged by a head that had seen no label within {gap:g} px of it.</source>
        <translation>Chaque polygone a été jugé par une méthode qui n'avait vu aucune étiquette à moins de {gap:g} px.</translation>
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
        <translation>Les embeddings n'ont pas de dates : il n'y a rien à comparer.</translation>
    </message>
    <message>
        <source>Embeddings in a folder…</source>
        <translation>Embeddings dans un dossier…</translation>
    </message>
    <message>
        <source>Embeddings of the place of {region}</source>
        <translation>Embeddings du lieu de {region}</translation>
    </message>
    <message>
        <source>Encode region</source>
        <translation>Encoder une région</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Terminer</translation>
    </message>
    <message>
        <source>End it in {ending}</source>
        <translation>Terminez-le par {ending}</translation>
    </message>
    <message>
        <source>End it in {suffixes}</source>
        <translation>Terminez-le par {suffixes}</translation>
    </message>
    <message>
        <source>End the comparison</source>
        <translation>Terminer la comparaison</translation>
    </message>
    <message>
        <source>Estimate, stopped</source>
        <translation>Estimation, arrêtée</translation>
    </message>
    <message>
        <source>Estimated, from afar</source>
        <translation>Estimé, de loin</translation>
    </message>
    <message>
        <source>Evaluate region</source>
        <translation>Évaluer une région</translation>
    </message>
    <message>
        <source>Every point of the sample was looked at</source>
        <translation>Chaque point de l’échantillon a été regardé</translation>
    </message>
    <message>
        <source>Every season</source>
        <translation>Chaque saison</translation>
    </message>
    <message>
        <source>Every year</source>
        <translation>Chaque année</translation>
    </message>
    <message>
        <source>Examining…</source>
        <translation>Examen…</translation>
    </message>
    <message>
        <source>Explore</source>
        <translation>Explorer</translation>
    </message>
    <message>
        <source>Export again</source>
        <translation>Exporter de nouveau</translation>
    </message>
    <message>
        <source>Export it to a GeoTIFF and choose that</source>
        <translation>Exportez-la en GeoTIFF et choisissez celui-ci</translation>
    </message>
    <message>
        <source>Export the class map</source>
        <translation>Exporter la carte des classes</translation>
    </message>
    <message>
        <source>Export the labels</source>
        <translation>Exporter les étiquettes</translation>
    </message>
    <message>
        <source>Export the layer to a GeoPackage and use that</source>
        <translation>Exportez la couche dans un GeoPackage et utilisez celui-ci</translation>
    </message>
    <message>
        <source>Extent</source>
        <translation>Emprise</translation>
    </message>
    <message>
        <source>Extent of a layer</source>
        <translation>Étendue d'une couche</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>Far above by the first index (percent)</source>
        <translation>Bien au-dessus selon le premier indice (pour cent)</translation>
    </message>
    <message>
        <source>Far below by the first index (percent)</source>
        <translation>Bien en dessous selon le premier indice (pour cent)</translation>
    </message>
    <message>
        <source>Far is more than two standard deviations; with so few years, more than 5 % would be by chance.</source>
        <translation>Bien signifie plus de deux écarts-types ; avec si peu d'années, plus de 5 % seraient dus au hasard.</translation>
    </message>
    <message>
        <source>Farthest off is: {feature}, higher than learnt by {far} standard deviations.</source>
        <translation>Le plus éloigné : {feature}, plus élevé que ce qui a été appris de {far} écarts types.</translation>
    </message>
    <message>
        <source>Farthest off is: {feature}, lower than learnt by {far} standard deviations.</source>
        <translation>Le plus éloigné : {feature}, plus bas que ce qui a été appris de {far} écarts types.</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>Entités</translation>
    </message>
    <message>
        <source>Fetch it again; something on the way alters it</source>
        <translation>Récupérez-le à nouveau ; quelque chose l'altère en chemin</translation>
    </message>
    <message>
        <source>Fetching {name}</source>
        <translation>Récupération de {name}</translation>
    </message>
    <message>
        <source>Fetching {name}: {done} of {total} MB</source>
        <translation>Récupération de {name} : {done} sur {total} Mo</translation>
    </message>
    <message>
        <source>Fetching {package}…</source>
        <translation>Téléchargement de {package}…</translation>
    </message>
    <message>
        <source>Field with the class</source>
        <translation>Champ de la classe</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>Filled with what was probably there</source>
        <translation>Rempli de ce qui s'y trouvait sans doute</translation>
    </message>
    <message>
        <source>Find clouds by a model</source>
        <translation>Trouver les nuages par un modèle</translation>
    </message>
    <message>
        <source>Finding out how good the map is on labels held out…</source>
        <translation>Évaluation de la carte sur des étiquettes mises de côté…</translation>
    </message>
    <message>
        <source>Fine</source>
        <translation>Fin</translation>
    </message>
    <message>
        <source>First date</source>
        <translation>Première date</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Premier jour</translation>
    </message>
    <message>
        <source>First month of every year</source>
        <translation>Premier mois de chaque année</translation>
    </message>
    <message>
        <source>Folder of a catalogue</source>
        <translation>Dossier d'un catalogue</translation>
    </message>
    <message>
        <source>Folder of imagery</source>
        <translation>Dossier d'imagerie</translation>
    </message>
    <message>
        <source>Folder of masks</source>
        <translation>Dossier des masques</translation>
    </message>
    <message>
        <source>Folder of scenes</source>
        <translation>Dossier des scènes</translation>
    </message>
    <message>
        <source>Folder of the maps</source>
        <translation>Dossier des cartes</translation>
    </message>
    <message>
        <source>Folder with such a raster for every date.</source>
        <translation>Dossier avec un tel raster pour chaque date.</translation>
    </message>
    <message>
        <source>For people; the file's name where empty.</source>
        <translation>Pour les lecteurs ; le nom du fichier si vide.</translation>
    </message>
    <message>
        <source>For what the region cannot show of new dates; without, the file hardly grows, and they are far less close.</source>
        <translation>Pour ce que la région ne peut pas montrer des nouvelles dates ; sans eux, le fichier grandit à peine, et elles sont bien moins fidèles.</translation>
    </message>
    <message>
        <source>Formulas</source>
        <translation>Formules</translation>
    </message>
    <message>
        <source>Free some space on the profile's disk; if it is damaged, delete the file</source>
        <translation>Libérez de la place sur le disque du profil ; si le fichier est abîmé, supprimez-le</translation>
    </message>
    <message>
        <source>Free some space, or make its folder writable; it is fetched again then</source>
        <translation>Libérez de la place, ou rendez son dossier accessible en écriture ; il sera alors récupéré</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>From a catalogue…</source>
        <translation>D'un catalogue…</translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>Depuis un fichier…</translation>
    </message>
    <message>
        <source>From a layer…</source>
        <translation>Depuis une couche…</translation>
    </message>
    <message>
        <source>From the first acquisition to the last.</source>
        <translation>De la première à la dernière acquisition.</translation>
    </message>
    <message>
        <source>From this day on</source>
        <translation>À partir de ce jour</translation>
    </message>
    <message>
        <source>GDAL cannot work with {path}</source>
        <translation>GDAL ne peut pas travailler avec {path}</translation>
    </message>
    <message>
        <source>GPU (CUDA)</source>
        <translation>GPU (CUDA)</translation>
    </message>
    <message>
        <source>Gaps filled</source>
        <translation>Lacunes comblées</translation>
    </message>
    <message>
        <source>Gaps hatched</source>
        <translation>Lacunes hachurées</translation>
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
        <translation>Prépare des cartes rapides tant qu'il n'y a rien d'autre à faire : {percent} %</translation>
    </message>
    <message>
        <source>Give an address such as http://127.0.0.1:8000, and the token</source>
        <translation>Donnez une adresse comme http://127.0.0.1:8000, et le jeton</translation>
    </message>
    <message>
        <source>Give it again under Plugins ▸ LIANet ▸ Set up the backend ▸ Elsewhere</source>
        <translation>Donnez-le à nouveau sous Extensions ▸ LIANet ▸ Configurer le moteur ▸ Ailleurs</translation>
    </message>
    <message>
        <source>Give labels and the field with their class, or leave it empty</source>
        <translation>Donnez des étiquettes et le champ avec leur classe, ou laissez vide</translation>
    </message>
    <message>
        <source>Give one of these: a folder, a file, or a catalogue or link.</source>
        <translation>Donnez l'un d'eux : un dossier, un fichier, ou un catalogue ou lien.</translation>
    </message>
    <message>
        <source>Give tasks or labels, or leave it at {usual}</source>
        <translation>Donnez des tâches ou des étiquettes, ou laissez {usual}</translation>
    </message>
    <message>
        <source>Give the last day of both windows, or leave the season empty</source>
        <translation>Donnez le dernier jour des deux fenêtres, ou laissez la saison vide</translation>
    </message>
    <message>
        <source>Give the link again under New region…, with the same file: it goes on from there</source>
        <translation>Redonnez le lien sous Nouvelle région…, avec le même fichier : cela reprend de là</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>Go on from the checkpoint beside the output, after a crash for example.</source>
        <translation>Reprendre au point de reprise près de la sortie, après un plantage par exemple.</translation>
    </message>
    <message>
        <source>Going on with {name}, which was interrupted when QGIS ended</source>
        <translation>{name} continue ; la fin de QGIS l'avait interrompu</translation>
    </message>
    <message>
        <source>Green: one class is sure. Red: all classes are as likely.</source>
        <translation>Vert : une classe est sûre. Rouge : toutes les classes sont aussi probables.</translation>
    </message>
    <message>
        <source>Green: {band}</source>
        <translation>Vert : {band}</translation>
    </message>
    <message>
        <source>Ground, {unit}</source>
        <translation>Terrain, {unit}</translation>
    </message>
    <message>
        <source>Growing…</source>
        <translation>Croissance…</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>Guide</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>Méthode</translation>
    </message>
    <message>
        <source>Hectares</source>
        <translation>Hectares</translation>
    </message>
    <message>
        <source>Hectares counted on a map of change are no estimate of what changed. This draws points at random, each part of the map by itself (Olofsson et al. 2014), in an order that does not tell what the map shows.

Look at each point at both dates, in the imagery and not on the map, and write the classes that you see into its fields before and after; leave both empty where it cannot be told. Areas from a sample then gives areas with their ranges. The field stratum says which part of the map a point is of and stays as it is.</source>
        <translation>Des hectares comptés sur une carte de changement n'estiment pas ce qui a changé. Ici des points sont tirés au hasard, chaque partie de la carte à part (Olofsson et al. 2014), dans un ordre qui ne dit pas ce que montre la carte.

Regardez chaque point aux deux dates, dans l'imagerie et non sur la carte, et écrivez les classes que vous voyez dans ses champs before et after ; laissez les deux vides là où l'on ne peut pas le dire. « Surfaces d'après un échantillon » donne alors les surfaces avec leurs marges. Le champ stratum dit de quelle partie de la carte est un point, et reste tel quel.</translation>
    </message>
    <message>
        <source>Held out</source>
        <translation>Mis de côté</translation>
    </message>
    <message>
        <source>Held out to measure it</source>
        <translation>Mis de côté pour la mesurer</translation>
    </message>
    <message>
        <source>Hold the button down and draw around the area</source>
        <translation>Gardez le bouton enfoncé et entourez la surface</translation>
    </message>
    <message>
        <source>How good the map is: classes, confusion, reliability, areas</source>
        <translation>La qualité de la carte : classes, confusion, fiabilité, surfaces</translation>
    </message>
    <message>
        <source>How good this map is was not found out. Train again to know.</source>
        <translation>La qualité de cette carte n'a pas été évaluée. Entraînez de nouveau pour la connaître.</translation>
    </message>
    <message>
        <source>How is {name} to be read?</source>
        <translation>Comment lire {name} ?</translation>
    </message>
    <message>
        <source>How they are written, where names could be read in two ways or name no day.</source>
        <translation>Comment elles sont écrites, là où les noms se lisent de deux façons ou ne nomment pas de jour.</translation>
    </message>
    <message>
        <source>If it is your own, choose its file as the certificate; else ask who runs it</source>
        <translation>Si c'est le vôtre, choisissez son fichier comme certificat ; sinon demandez à qui le gère</translation>
    </message>
    <message>
        <source>Imagery</source>
        <translation>Images</translation>
    </message>
    <message>
        <source>Imagery or embeddings?</source>
        <translation>Images ou embeddings ?</translation>
    </message>
    <message>
        <source>Imagery, to make a region of (*.tif *.tiff *.vrt *.jp2 *.zip *.nc *.json)</source>
        <translation>Imagerie, pour en créer une région (*.tif *.tiff *.vrt *.jp2 *.zip *.nc *.json)</translation>
    </message>
    <message>
        <source>Import it as a layer instead, or move it away so that a new one can be made</source>
        <translation>Importez-le plutôt comme couche, ou déplacez-le pour qu'un nouveau puisse être créé</translation>
    </message>
    <message>
        <source>Import labels</source>
        <translation>Importer des étiquettes</translation>
    </message>
    <message>
        <source>In a second window, which moves along</source>
        <translation>Dans une seconde fenêtre, qui suit</translation>
    </message>
    <message>
        <source>In any CRS.</source>
        <translation>Dans n'importe quel SCR.</translation>
    </message>
    <message>
        <source>In any CRS; the whole region where empty. Grown to whole pixels.</source>
        <translation>Dans n'importe quel SCR ; toute la région si vide. Étendue à des pixels entiers.</translation>
    </message>
    <message>
        <source>In the region already</source>
        <translation>Déjà dans la région</translation>
    </message>
    <message>
        <source>In units of the CRS; that of the finest band where it is not set.</source>
        <translation>En unités du SCR ; celle de la bande la plus fine si elle n'est pas donnée.</translation>
    </message>
    <message>
        <source>In&amp;stall</source>
        <translation>In&amp;staller</translation>
    </message>
    <message>
        <source>Install it (145 MB more), then look again, or go on without it</source>
        <translation>Installez-le (145 Mo de plus), puis regardez de nouveau, ou continuez sans lui</translation>
    </message>
    <message>
        <source>Install the lianet that comes with the plugin, or update the plugin</source>
        <translation>Installez le lianet fourni avec l'extension, ou mettez l'extension à jour</translation>
    </message>
    <message>
        <source>Install them, then look again</source>
        <translation>Installez-les, puis regardez de nouveau</translation>
    </message>
    <message>
        <source>Instead of one of each side; for windows of three acquisitions and more.</source>
        <translation>Au lieu d'une de chaque côté ; pour des fenêtres de trois acquisitions et plus.</translation>
    </message>
    <message>
        <source>Instead of tasks: the classes of both sides are learnt from them.</source>
        <translation>Au lieu de tâches : les classes des deux côtés en sont apprises.</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>Interrompu</translation>
    </message>
    <message>
        <source>IoU</source>
        <translation>IoU</translation>
    </message>
    <message>
        <source>Is {date} unlike the same season of earlier years?</source>
        <translation>Le {date} diffère-t-il de la même saison des années antérieures ?</translation>
    </message>
    <message>
        <source>It answers: lianet {version}, and {files}.</source>
        <translation>Il répond : lianet {version}, et {files}.</translation>
    </message>
    <message>
        <source>It computes on the CPU.</source>
        <translation>Il calcule sur le CPU.</translation>
    </message>
    <message>
        <source>It computes on the CPU: {problem}.</source>
        <translation>Il calcule sur le CPU : {problem}.</translation>
    </message>
    <message>
        <source>It goes on beyond what was looked at.</source>
        <translation>Cela continue au-delà de ce qui a été regardé.</translation>
    </message>
    <message>
        <source>It is being restarted where possible; see the state at the foot of the dock</source>
        <translation>Il est redémarré si possible ; voir l'état au pied du panneau</translation>
    </message>
    <message>
        <source>It is filled from other dates and from around, and the bands filled and confidence are added; dates between acquisitions have none.</source>
        <translation>Le remplissage vient d'autres dates et des alentours, et les bandes filled et confidence s'ajoutent ; les dates entre acquisitions n'en ont pas.</translation>
    </message>
    <message>
        <source>It is not known how unlike this region is to what was labelled in {region}.</source>
        <translation>On ne sait pas à quel point cette région diffère de ce qui a été étiqueté à {region}.</translation>
    </message>
    <message>
        <source>It is older than the plugin: set it up again, under Plugins ▸ LIANet</source>
        <translation>Il est plus ancien que l'extension : installez-le à nouveau, sous Extensions ▸ LIANet</translation>
    </message>
    <message>
        <source>It is used now.</source>
        <translation>Il est utilisé maintenant.</translation>
    </message>
    <message>
        <source>Its accuracy there says nothing about here.</source>
        <translation>Son exactitude là-bas ne dit rien d'ici.</translation>
    </message>
    <message>
        <source>Its places are left out of the training</source>
        <translation>Ses lieux sont exclus de l'entraînement</translation>
    </message>
    <message>
        <source>Its points, with what was seen in the fields before and after.</source>
        <translation>Ses points, avec ce qui a été vu dans les champs before et after.</translation>
    </message>
    <message>
        <source>Its standard error (hectares)</source>
        <translation>Son erreur type (hectares)</translation>
    </message>
    <message>
        <source>Its time depends on the GPU; it learns as long as its paper says.</source>
        <translation>Sa durée dépend du GPU ; il apprend aussi longtemps que le dit son article.</translation>
    </message>
    <message>
        <source>Kept beside it for quick maps: {size} MB. &lt;a href="remove"&gt;Remove&lt;/a&gt;</source>
        <translation>Conservé à côté pour des cartes rapides : {size} Mo. &lt;a href="remove"&gt;Supprimer&lt;/a&gt;</translation>
    </message>
    <message>
        <source>Kept in {path}</source>
        <translation>Conservé dans {path}</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Touche</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Genre</translation>
    </message>
    <message>
        <source>LIANet</source>
        <translation>LIANet</translation>
    </message>
    <message>
        <source>LIANet backend {address}</source>
        <translation>Moteur LIANet {address}</translation>
    </message>
    <message>
        <source>LIANet panel</source>
        <translation>Panneau LIANet</translation>
    </message>
    <message>
        <source>LIANet: backend</source>
        <translation>LIANet : moteur</translation>
    </message>
    <message>
        <source>LIANet: details</source>
        <translation>LIANet : détails</translation>
    </message>
    <message>
        <source>LIANet: guide</source>
        <translation>LIANet : guide</translation>
    </message>
    <message>
        <source>LIANet: regions as neural fields</source>
        <translation>LIANet : des régions comme champs neuronaux</translation>
    </message>
    <message>
        <source>Label this patch</source>
        <translation>Étiqueter cette tache</translation>
    </message>
    <message>
        <source>Labelled {name}</source>
        <translation>{name} étiqueté</translation>
    </message>
    <message>
        <source>Labelled {name}, key {key}</source>
        <translation>{name} étiqueté, touche {key}</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Étiquettes</translation>
    </message>
    <message>
        <source>Labels count on the side that their day is near, and without one on both.</source>
        <translation>Une étiquette compte du côté dont son jour est proche, et sans jour des deux côtés.</translation>
    </message>
    <message>
        <source>Labels in too few blocks of the region to say how good it is: {missing}.</source>
        <translation>Des étiquettes dans trop peu de blocs de la région pour dire ce qu'elle vaut : {missing}.</translation>
    </message>
    <message>
        <source>Labels in too few blocks of the region to say how good the map is: {missing}.</source>
        <translation>Des étiquettes dans trop peu de blocs de la région pour dire ce que vaut la carte : {missing}.</translation>
    </message>
    <message>
        <source>Labels that were changed elsewhere since stay as they are: {count}</source>
        <translation>Étiquettes modifiées ailleurs depuis, qui restent telles quelles : {count}</translation>
    </message>
    <message>
        <source>Largest value (regression)</source>
        <translation>Plus grande valeur (regression)</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Dernier jour</translation>
    </message>
    <message>
        <source>Last day of the first window</source>
        <translation>Dernier jour de la première fenêtre</translation>
    </message>
    <message>
        <source>Last day of the second window</source>
        <translation>Dernier jour de la seconde fenêtre</translation>
    </message>
    <message>
        <source>Last month of every year; before the first one: of the next</source>
        <translation>Dernier mois de chaque année ; avant le premier : de la suivante</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Couche</translation>
    </message>
    <message>
        <source>Layer with the area</source>
        <translation>Couche avec la zone</translation>
    </message>
    <message>
        <source>Learn on the acquisitions in this window alone.</source>
        <translation>Apprendre sur les seules acquisitions de cette fenêtre.</translation>
    </message>
    <message>
        <source>Learn the classes</source>
        <translation>Apprendre les classes</translation>
    </message>
    <message>
        <source>Learns classes or a quantity from labelled polygons or points.</source>
        <translation>Apprend des classes ou une grandeur à partir de polygones ou de points étiquetés.</translation>
    </message>
    <message>
        <source>Learns classes, or a quantity, from labelled polygons or points, on what a region model reconstructs, and writes a task file that Predict maps with.

Heads: the instant one learns classes from a few polygons, within seconds; the convolutional one learns shapes too, from many polygons, and needs PyTorch in the backend; regression learns a quantity, such as a height, from a field of numbers.

Any vector layer will do, in any CRS, a selection too. Classes are the different values of a field; a class named ignore is never learnt. Colours come from the layer's categories or a field colour. Three small polygons in three places teach more than one large one.

How good the map will be is measured on polygons that are held out, and told in the log; with too few polygons it says which class needs how many more.

With a date, the task knows that acquisition alone, as Change between dates needs it; without one it learns from all dates, which is better for one map; with a window of time, from those in it.</source>
        <translation>Apprend des classes, ou une grandeur, à partir de polygones ou de points étiquetés, sur ce que reconstruit un modèle de région, et écrit un fichier de tâche avec lequel « Prédire » cartographie.

Méthodes : Instantané apprend des classes à partir de quelques polygones, en quelques secondes ; Convolutif apprend aussi les formes, à partir de nombreux polygones, et demande PyTorch dans le moteur ; Régression apprend une grandeur, par exemple une hauteur, à partir d'un champ de nombres.

Toute couche vecteur convient, dans n'importe quel SCR, une sélection aussi. Les classes sont les différentes valeurs d'un champ ; une classe nommée ignore n'est jamais apprise. Les couleurs viennent des catégories de la couche ou d'un champ colour. Trois petits polygones en trois lieux apprennent plus qu'un grand.

La qualité de la carte est mesurée sur des polygones mis de côté et donnée dans le journal ; s'il y a trop peu de polygones, il est dit combien il en manque à quelle classe.

Avec une date, la tâche ne connaît que cette acquisition, comme le demande « Changement entre dates » ; sans date elle apprend de toutes, ce qui vaut mieux pour une carte ; avec une fenêtre de temps, de celles qu'elle contient.</translation>
    </message>
    <message>
        <source>Learns imagery as one region model.</source>
        <translation>Apprend une imagerie comme un modèle de région.</translation>
    </message>
    <message>
        <source>Learns imagery as one region model: a file of a few megabytes that holds every date and every band, and that all other algorithms read.

The imagery is a folder (scenes with the date in the file name, Sentinel-2 products, band files, a Zarr cube), a file (a zipped product, all dates in one GeoTIFF, a netCDF cube, STAC items), or a search of a STAC catalogue for an area and some days. It comes onto one pixel grid; clouds are masked where the imagery says where they are. What only a person can decide is an error that names the parameter.

The longer it learns, the closer it repeats the scenes. Cancel keeps the best so far. Afterwards it is compared with the scenes; the log and the outputs tell the quality.</source>
        <translation>Apprend une imagerie comme un modèle de région : un fichier de quelques mégaoctets qui contient toutes les dates et toutes les bandes, et que lisent tous les autres algorithmes.

L'imagerie est un dossier (scènes avec la date dans le nom, produits Sentinel-2, fichiers par bande, un cube Zarr), un fichier (un produit zippé, toutes les dates dans un GeoTIFF, un cube netCDF, des items STAC), ou une recherche dans un catalogue STAC pour une zone et quelques jours. Elle est mise sur une seule grille de pixels ; les nuages sont masqués là où l'imagerie dit où ils sont. Ce que seule une personne peut décider est une erreur qui nomme le paramètre.

Plus l'apprentissage est long, plus il répète fidèlement les scènes. Annuler garde le meilleur jusque-là. Ensuite il est comparé aux scènes ; le journal et les sorties disent la qualité.</translation>
    </message>
    <message>
        <source>Learnt from, but never against a label of yours, and nothing is judged by them. Their classes are those of your labels that their legends name alike; without a legend, those of the same number.</source>
        <translation>On apprend d'eux, mais jamais contre une de vos étiquettes, et rien n'est jugé d'après eux. Leurs classes sont celles de vos étiquettes que leurs légendes nomment de même ; sans légende, celles du même numéro.</translation>
    </message>
    <message>
        <source>Learnt from, but never against a label that you draw</source>
        <translation>On en apprend, mais jamais contre une étiquette que vous dessinez</translation>
    </message>
    <message>
        <source>Learnt on {count} of {all} acquisitions, the best observed of each month.</source>
        <translation>Appris sur {count} acquisitions sur {all}, les mieux observées de chaque mois.</translation>
    </message>
    <message>
        <source>Learnt on {count} of {all} acquisitions.</source>
        <translation>Appris sur {count} acquisitions sur {all}.</translation>
    </message>
    <message>
        <source>Least probability of a change</source>
        <translation>Probabilité minimale d'un changement</translation>
    </message>
    <message>
        <source>Leave it empty where clouds hid it, or choose one of {dates}</source>
        <translation>Laissez vide ce que les nuages ont caché, ou choisissez l'une de {dates}</translation>
    </message>
    <message>
        <source>Leave it empty, and say with a date or a window what is learnt on</source>
        <translation>Laissez-la vide et dites par une date ou une fenêtre sur quoi on apprend</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>Ne la donnez pas</translation>
    </message>
    <message>
        <source>Leave one of them empty</source>
        <translation>Laissez l'un des deux vide</translation>
    </message>
    <message>
        <source>Left empty</source>
        <translation>Laissé vide</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Écarté</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Niveau</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licence</translation>
    </message>
    <message>
        <source>Licence of the imagery.</source>
        <translation>Licence des images.</translation>
    </message>
    <message>
        <source>Likeness</source>
        <translation>Ressemblance</translation>
    </message>
    <message>
        <source>Line between two dates</source>
        <translation>Ligne entre deux dates</translation>
    </message>
    <message>
        <source>Load the maps</source>
        <translation>Charger les cartes</translation>
    </message>
    <message>
        <source>Look at more of them: each part needs two</source>
        <translation>Regardez-en davantage : chaque partie en demande deux</translation>
    </message>
    <message>
        <source>Look at them</source>
        <translation>Les regarder</translation>
    </message>
    <message>
        <source>Look whether the backend runs, then try again</source>
        <translation>Regardez si le moteur est en marche, puis réessayez</translation>
    </message>
    <message>
        <source>Look whether the values of both have one scale and one level of processing.</source>
        <translation>Vérifiez que les valeurs des deux ont la même échelle et le même niveau de traitement.</translation>
    </message>
    <message>
        <source>Looking at what {name} holds…</source>
        <translation>Examen de ce que contient {name}…</translation>
    </message>
    <message>
        <source>Looking for Pythons…</source>
        <translation>Recherche de Python…</translation>
    </message>
    <message>
        <source>Looking for clusters…</source>
        <translation>Recherche de groupes…</translation>
    </message>
    <message>
        <source>Looking for places…</source>
        <translation>Recherche de lieux…</translation>
    </message>
    <message>
        <source>Looking into the imagery…</source>
        <translation>Examen de l'imagerie…</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Perte</translation>
    </message>
    <message>
        <source>Macro F1 {f1:.2f} (95 %: {low:.2f} to {high:.2f}), overall accuracy {accuracy:.2f}. Each block of the region was judged by a head that had seen no label within {gap:g} px of it.</source>
        <translation>F1 macro {f1:.2f} (95 % : {low:.2f} à {high:.2f}), exactitude globale {accuracy:.2f}. Chaque bloc de la région a été jugé par une méthode qui n'avait vu aucune étiquette à moins de {gap:g} px de lui.</translation>
    </message>
    <message>
        <source>Macro F1 {f1:.2f} (95 %: {low:.2f} to {high:.2f}), overall accuracy {accuracy:.2f}. Each polygon was judged by a head that had seen no label within {gap:g} px of it.</source>
        <translation>F1 macro {f1:.2f} (95 % : {low:.2f} à {high:.2f}), exactitude globale {accuracy:.2f}. Chaque polygone a été jugé par une méthode qui n'avait vu aucune étiquette à moins de {gap:g} px.</translation>
    </message>
    <message>
        <source>Macro F1, held out</source>
        <translation>F1 macro, mis de côté</translation>
    </message>
    <message>
        <source>Make it, or choose another folder</source>
        <translation>Le créer, ou choisir un autre dossier</translation>
    </message>
    <message>
        <source>Make regions, look, label, map (CPU, without torch)</source>
        <translation>Créer des régions, regarder, étiqueter, cartographier (CPU, sans torch)</translation>
    </message>
    <message>
        <source>Make room on the disk and try again</source>
        <translation>Faites de la place sur le disque et réessayez</translation>
    </message>
    <message>
        <source>Make room on the disk, or install the plugin again</source>
        <translation>Faites de la place sur le disque, ou réinstallez l'extension</translation>
    </message>
    <message>
        <source>Make sure that the plugin and the backend are of the same version</source>
        <translation>Assurez-vous que l'extension et le moteur ont la même version</translation>
    </message>
    <message>
        <source>Making an empty environment…</source>
        <translation>Création d'un environnement vide…</translation>
    </message>
    <message>
        <source>Making {name}: {state} · &lt;a href="show"&gt;Show&lt;/a&gt;</source>
        <translation>Création de {name} : {state} · &lt;a href="show"&gt;Montrer&lt;/a&gt;</translation>
    </message>
    <message>
        <source>Many are better for a single map; the log says how many were looked at.</source>
        <translation>Plusieurs valent mieux pour une seule carte ; le journal dit combien ont été regardées.</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Carte</translation>
    </message>
    <message>
        <source>Map the years again</source>
        <translation>Cartographiez les années à nouveau</translation>
    </message>
    <message>
        <source>Map, ha</source>
        <translation>Carte, ha</translation>
    </message>
    <message>
        <source>Map, {unit}</source>
        <translation>Carte, {unit}</translation>
    </message>
    <message>
        <source>Map: counted pixels. Ground: what there is, as the held-out polygons let one estimate it (Olofsson et al. 2014); ± is its standard error. It is right as far as the labels are a random choice.</source>
        <translation>Carte : pixels comptés. Terrain : ce qu'il y a, tel que les polygones mis de côté permettent de l'estimer (Olofsson et al. 2014) ; ± est l'erreur type. C'est juste dans la mesure où les étiquettes sont un choix aléatoire.</translation>
    </message>
    <message>
        <source>Map: counted pixels. How much that may be off is not known: it needs more polygons of each class, see the Train page.</source>
        <translation>Carte : pixels comptés. L'erreur possible n'est pas connue : il faut plus de polygones de chaque classe, voir la page « Entraîner ».</translation>
    </message>
    <message>
        <source>Maps are TASK_YEAR.tif, the table TASK_areas.csv.</source>
        <translation>Les cartes sont TÂCHE_ANNÉE.tif, le tableau TÂCHE_areas.csv.</translation>
    </message>
    <message>
        <source>Maps how far an acquisition is from the same season of earlier years.</source>
        <translation>Cartographie l'écart d'une acquisition à la même saison d'années antérieures.</translation>
    </message>
    <message>
        <source>Maps how like the places of a few points every pixel is.</source>
        <translation>Cartographie combien chaque pixel ressemble aux lieux de quelques points.</translation>
    </message>
    <message>
        <source>Maps of each year</source>
        <translation>Cartes de chaque année</translation>
    </message>
    <message>
        <source>Maps the classes of a task in each year or season, with their areas.</source>
        <translation>Cartographie les classes d'une tâche chaque année ou chaque saison, avec leurs surfaces.</translation>
    </message>
    <message>
        <source>Maps the classes of a trained task over the whole region, as a Cloud-Optimised GeoTIFF on the region's own pixels with class names, colours and 0 as nodata; or the values of a regression, with their unit. A JSON of the same name says what it was made from.

Probabilities, where wanted, have one band per class and the confidence, in percent. A task of values has none.

With a window of time the task is asked about the acquisitions in it, of its own region, instead of those that it learnt on: a pixel that none of them has seen has no class. How unlike they are to what it learnt on is said where that is much.</source>
        <translation>Cartographie les classes d'une tâche entraînée sur toute la région, en GeoTIFF optimisé pour le cloud sur les pixels mêmes de la région, avec noms de classes, couleurs et 0 comme nodata ; ou les valeurs d'une régression, avec leur unité. Un JSON du même nom dit de quoi elle est issue.

Les probabilités, si souhaitées, ont une bande par classe et la confiance, en pourcentage. Une tâche de valeurs n'en a pas.

Avec une fenêtre de temps, la tâche est interrogée sur les acquisitions qu'elle contient, de sa propre région, au lieu de celles sur lesquelles elle a appris : un pixel qu'aucune n'a vu n'a pas de classe. Combien elles diffèrent de ce sur quoi elle a appris est dit là où c'est beaucoup.</translation>
    </message>
    <message>
        <source>Maps the classes or values of a task over a whole region.</source>
        <translation>Cartographie les classes ou les valeurs d'une tâche sur toute une région.</translation>
    </message>
    <message>
        <source>Maps what changed between two acquisitions of a region model, or between two windows of time: a window goes from its date to its last day, with a season of every year where one is given.

Band 1, magnitude: how far the reflectance of a pixel moved, as the root mean square over all bands. Band 2, NDVI change: second date minus first; negative where vegetation was lost.

With two tasks, one trained on each side alone (Train task with that date or window), or with one that is asked about both windows, also which class became which, from the probabilities of both maps: as a map, and as a table with areas in hectares on it. Or with labels, from which the classes of both sides are learnt; then also when it changed. Draw a sample of a change map leads to areas with ranges.

Dates between acquisitions are refused: a change of what nobody saw is none. Compare the same season of two years where you look for lasting change.</source>
        <translation>Cartographie ce qui a changé entre deux acquisitions d'un modèle de région, ou entre deux fenêtres de temps : une fenêtre va de sa date à son dernier jour, avec une saison de chaque année si elle est donnée.

Bande 1, amplitude : de combien la réflectance d'un pixel s'est déplacée, en moyenne quadratique sur toutes les bandes. Bande 2, changement de NDVI : seconde date moins première ; négatif là où la végétation a disparu.

Avec deux tâches, chacune entraînée sur un seul côté (« Entraîner une tâche » avec cette date ou fenêtre), ou avec une qui est interrogée sur les deux fenêtres, aussi quelle classe est devenue laquelle, d'après les probabilités des deux cartes : en carte, et en tableau de ses surfaces en hectares. Ou avec des étiquettes, dont les classes des deux côtés sont apprises ; alors aussi quand cela a changé. « Tirer un échantillon d'une carte de changement » mène à des surfaces avec marges.

Les dates entre acquisitions sont refusées : un changement de ce que personne n'a vu n'en est pas un. Comparez la même saison de deux années si vous cherchez un changement durable.</translation>
    </message>
    <message>
        <source>Maps what changed between two acquisitions.</source>
        <translation>Cartographie ce qui a changé entre deux acquisitions.</translation>
    </message>
    <message>
        <source>Mask band</source>
        <translation>Bande du masque</translation>
    </message>
    <message>
        <source>Masked values</source>
        <translation>Valeurs masquées</translation>
    </message>
    <message>
        <source>Mean absolute error {mae:.3g} {unit} (95 %: {low:.3g} to {high:.3g}), R² {r2:.2f}. Each place was judged by a head that had seen no label within {gap:g} px of it.</source>
        <translation>Erreur absolue moyenne {mae:.3g} {unit} (95 % : {low:.3g} à {high:.3g}), R² {r2:.2f}. Chaque lieu a été jugé par une méthode qui n'avait vu aucune étiquette à moins de {gap:g} px.</translation>
    </message>
    <message>
        <source>Mean absolute error, held out</source>
        <translation>Erreur absolue moyenne, mise de côté</translation>
    </message>
    <message>
        <source>Mean change of reflectance: {mean}</source>
        <translation>Changement moyen de réflectance : {mean}</translation>
    </message>
    <message>
        <source>Mean magnitude</source>
        <translation>Amplitude moyenne</translation>
    </message>
    <message>
        <source>Measure accuracy</source>
        <translation>Mesurer la qualité</translation>
    </message>
    <message>
        <source>Merge with</source>
        <translation>Fusionner avec</translation>
    </message>
    <message>
        <source>Merging small patches</source>
        <translation>Fusion des petites taches</translation>
    </message>
    <message>
        <source>Message: {message}</source>
        <translation>Message : {message}</translation>
    </message>
    <message>
        <source>Minimum area (hectares)</source>
        <translation>Surface minimale (hectares)</translation>
    </message>
    <message>
        <source>Month and day, as 05-01..09-30; 11-01..02-28 goes over the new year.</source>
        <translation>Mois et jour, comme 05-01..09-30 ; 11-01..02-28 passe la nouvelle année.</translation>
    </message>
    <message>
        <source>Month and day, as 07-01 for July to July. Where empty 1 January, or the first day of a season that goes over the new year.</source>
        <translation>Mois et jour, comme 07-01 pour juillet à juillet. Si vide, le 1er janvier, ou le premier jour d'une saison qui passe le nouvel an.</translation>
    </message>
    <message>
        <source>Month, day, year</source>
        <translation>Mois, jour, année</translation>
    </message>
    <message>
        <source>NAME=FORMULA, separated by semicolons; NDVI, NDWI, NDMI and NBR where empty.</source>
        <translation>NOM=FORMULE, séparés par des points-virgules ; NDVI, NDWI, NDMI et NBR si vide.</translation>
    </message>
    <message>
        <source>NBR, burnt area</source>
        <translation>NBR, surface brûlée</translation>
    </message>
    <message>
        <source>NDMI, moisture</source>
        <translation>NDMI, humidité</translation>
    </message>
    <message>
        <source>NDVI</source>
        <translation>NDVI</translation>
    </message>
    <message>
        <source>NDVI, vegetation</source>
        <translation>NDVI, végétation</translation>
    </message>
    <message>
        <source>NDWI, open water</source>
        <translation>NDWI, eau libre</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Name a file in it</source>
        <translation>Nommer un fichier dedans</translation>
    </message>
    <message>
        <source>Name of the region</source>
        <translation>Nom de la région</translation>
    </message>
    <message>
        <source>Name of the task</source>
        <translation>Nom de la tâche</translation>
    </message>
    <message>
        <source>Nearest to true colour</source>
        <translation>Au plus près des couleurs naturelles</translation>
    </message>
    <message>
        <source>New region</source>
        <translation>Nouvelle région</translation>
    </message>
    <message>
        <source>Next: &lt;a href="labels"&gt;draw labels&lt;/a&gt;; embeddings have no dates.</source>
        <translation>Ensuite : &lt;a href="labels"&gt;dessiner des étiquettes&lt;/a&gt; ; les embeddings n'ont pas de dates.</translation>
    </message>
    <message>
        <source>Next: &lt;a href="train"&gt;train&lt;/a&gt;.</source>
        <translation>Ensuite : &lt;a href="train"&gt;entraîner&lt;/a&gt;.</translation>
    </message>
    <message>
        <source>No Python 3.10 or newer that can make an environment was found. Install one (python.org, or python3-venv on Debian and Ubuntu) and open this window again, or name your own on the next page.</source>
        <translation>Aucun Python 3.10 ou plus récent capable de créer un environnement n'a été trouvé. Installez-en un (python.org, ou python3-venv sous Debian et Ubuntu) et rouvrez cette fenêtre, ou indiquez le vôtre à la page suivante.</translation>
    </message>
    <message>
        <source>No acquisition lies in the window of time</source>
        <translation>Aucune acquisition n'est dans la fenêtre de temps</translation>
    </message>
    <message>
        <source>No area yet: two answers are needed from each of {names}.</source>
        <translation>Pas encore de surface : il faut deux réponses pour chacun de {names}.</translation>
    </message>
    <message>
        <source>No class</source>
        <translation>Aucune classe</translation>
    </message>
    <message>
        <source>No class has the key {key}</source>
        <translation>Aucune classe n'a la touche {key}</translation>
    </message>
    <message>
        <source>No date lies in it.</source>
        <translation>Aucune date n'y est comprise.</translation>
    </message>
    <message>
        <source>No point of {layer} has an answer</source>
        <translation>Aucun point de {layer} n'a de réponse</translation>
    </message>
    <message>
        <source>No region is open</source>
        <translation>Aucune région n'est ouverte</translation>
    </message>
    <message>
        <source>No region was opened yet</source>
        <translation>Aucune région n'a encore été ouverte</translation>
    </message>
    <message>
        <source>Nodata</source>
        <translation>Nodata</translation>
    </message>
    <message>
        <source>Nodes of their own</source>
        <translation>Nœuds propres</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucun</translation>
    </message>
    <message>
        <source>Not judged, with labels in too few blocks of the region: {missing}.</source>
        <translation>Non jugé, avec des étiquettes dans trop peu de blocs de la région : {missing}.</translation>
    </message>
    <message>
        <source>Not judged, with too few polygons: {missing}.</source>
        <translation>Non jugé, avec trop peu de polygones : {missing}.</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Remarque</translation>
    </message>
    <message>
        <source>Nothing answers at {address}</source>
        <translation>Rien ne répond à {address}</translation>
    </message>
    <message>
        <source>Nothing in the imagery says where clouds are.</source>
        <translation>Rien dans l'imagerie ne dit où sont les nuages.</translation>
    </message>
    <message>
        <source>Nothing is downloaded; about {disk}.</source>
        <translation>Rien n'est téléchargé ; environ {disk}.</translation>
    </message>
    <message>
        <source>Nothing is filled on {date}, which is between acquisitions</source>
        <translation>Rien n'est rempli le {date}, qui est entre des acquisitions</translation>
    </message>
    <message>
        <source>Nothing is kept beside it for quick maps. &lt;a href="keep"&gt;Keep it&lt;/a&gt;</source>
        <translation>Rien n'est gardé à côté pour des cartes rapides. &lt;a href="keep"&gt;Garder&lt;/a&gt;</translation>
    </message>
    <message>
        <source>Nothing says where clouds are in {blind} of {all} acquisitions.</source>
        <translation>Rien ne dit où sont les nuages dans {blind} acquisitions sur {all}.</translation>
    </message>
    <message>
        <source>Nothing was found that could be used: see below why.</source>
        <translation>Rien d'utilisable n'a été trouvé : voir ci-dessous pourquoi.</translation>
    </message>
    <message>
        <source>Nothing was observed on both sides, so nothing is compared.</source>
        <translation>Rien n'a été observé des deux côtés, donc rien n'est comparé.</translation>
    </message>
    <message>
        <source>Noticed</source>
        <translation>Remarqué</translation>
    </message>
    <message>
        <source>Observed</source>
        <translation>Observé</translation>
    </message>
    <message>
        <source>Of a catalogue that wants a key, from QGIS's authentication manager: of the kind Basic, the key as user and its secret as password.</source>
        <translation>D'un catalogue qui demande une clé, dans le gestionnaire d'authentification de QGIS : du genre Basic, la clé comme utilisateur et son secret comme mot de passe.</translation>
    </message>
    <message>
        <source>Of a search above all.</source>
        <translation>D'une recherche surtout.</translation>
    </message>
    <message>
        <source>Of all parts together; 50 of each change, or what half of all allow.</source>
        <translation>Pour toutes les parties ensemble ; 50 par changement, ou ce que permet la moitié du total.</translation>
    </message>
    <message>
        <source>Of everything random.</source>
        <translation>De tout ce qui est aléatoire.</translation>
    </message>
    <message>
        <source>Of the region; that which most images have where it is not set.</source>
        <translation>De la région ; celui de la plupart des images s'il n'est pas donné.</translation>
    </message>
    <message>
        <source>Of the values, for example m.</source>
        <translation>Des valeurs, par exemple m.</translation>
    </message>
    <message>
        <source>Offset</source>
        <translation>Décalage</translation>
    </message>
    <message>
        <source>Olofsson</source>
        <translation>Olofsson</translation>
    </message>
    <message>
        <source>On blocks held out: &lt;b&gt;macro F1 {f1:.2f}&lt;/b&gt; ({low:.2f} to {high:.2f}).</source>
        <translation>Sur des blocs mis de côté : &lt;b&gt;F1 macro {f1:.2f}&lt;/b&gt; ({low:.2f} à {high:.2f}).</translation>
    </message>
    <message>
        <source>On labels held out each source counts: {shares}.</source>
        <translation>Sur les étiquettes mises de côté, chaque source compte : {shares}.</translation>
    </message>
    <message>
        <source>On polygons held out: &lt;b&gt;macro F1 {f1:.2f}&lt;/b&gt; ({low:.2f} to {high:.2f}).</source>
        <translation>Sur des polygones mis de côté : &lt;b&gt;F1 macro {f1:.2f}&lt;/b&gt; ({low:.2f} à {high:.2f}).</translation>
    </message>
    <message>
        <source>On polygons that are held out; takes a few times as long as the training.</source>
        <translation>Sur des polygones mis de côté ; prend plusieurs fois le temps de l'entraînement.</translation>
    </message>
    <message>
        <source>On the dashed line a map that is 80 % sure is right in 80 of 100 places. Mean distance from it: {error:.2f}.</source>
        <translation>Sur la ligne en tirets, une carte sûre à 80 % a raison en 80 lieux sur 100. Distance moyenne à cette ligne : {error:.2f}.</translation>
    </message>
    <message>
        <source>On the map it lies under {names}. &lt;a href="front"&gt;Bring it to the front&lt;/a&gt;</source>
        <translation>Sur la carte, elle est sous {names}. &lt;a href="front"&gt;La mettre au premier plan&lt;/a&gt;</translation>
    </message>
    <message>
        <source>On this map, with a line</source>
        <translation>Sur cette carte, avec une ligne</translation>
    </message>
    <message>
        <source>One acquisition alone (empty: all, or the best observed)</source>
        <translation>Une seule acquisition (vide : toutes, ou les mieux observées)</translation>
    </message>
    <message>
        <source>One acquisition and a window of time are both chosen</source>
        <translation>Une acquisition et une fenêtre de temps sont toutes deux choisies</translation>
    </message>
    <message>
        <source>One feature for every point and date.</source>
        <translation>Une entité pour chaque point et chaque date.</translation>
    </message>
    <message>
        <source>One label contradicts the rest. &lt;a href="check"&gt;Look at it&lt;/a&gt;.</source>
        <translation>Une étiquette contredit les autres. &lt;a href="check"&gt;La regarder&lt;/a&gt;.</translation>
    </message>
    <message>
        <source>One line for each class.</source>
        <translation>Une ligne pour chaque classe.</translation>
    </message>
    <message>
        <source>One polygon lies where nothing was ever observed, and does not count.</source>
        <translation>Un polygone se trouve là où rien n'a jamais été observé, et ne compte pas.</translation>
    </message>
    <message>
        <source>One side has few acquisitions ({value}), the other more than twice as many: a single cloud or shadow looks like change.</source>
        <translation>Un côté a peu d’acquisitions ({value}), l’autre plus du double : un seul nuage ou une ombre ressemble à un changement.</translation>
    </message>
    <message>
        <source>One task is asked about the acquisitions of each year. Years that have too few, or other months than it learnt from, are left out with the reason.</source>
        <translation>Une tâche est interrogée sur les acquisitions de chaque année. Les années qui en ont trop peu, ou d’autres mois que ceux appris, sont écartées avec la raison.</translation>
    </message>
    <message>
        <source>Only {name} has polygons. Draw some for a second class.</source>
        <translation>Seule {name} a des polygones. Dessinez-en pour une deuxième classe.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Open a folder of tiles or a Zarr</source>
        <translation>Ouvrir un dossier de tuiles ou un Zarr</translation>
    </message>
    <message>
        <source>Open a region</source>
        <translation>Ouvrir une région</translation>
    </message>
    <message>
        <source>Open a region first, on the Region page.</source>
        <translation>Ouvrez d'abord une région, sur la page « Région ».</translation>
    </message>
    <message>
        <source>Open a region or embeddings</source>
        <translation>Ouvrir une région ou des embeddings</translation>
    </message>
    <message>
        <source>Open its files with Open…, or name the catalogue by its address on the web</source>
        <translation>Ouvrez ses fichiers avec Ouvrir…, ou nommez le catalogue par son adresse sur le web</translation>
    </message>
    <message>
        <source>Open one on the Region page</source>
        <translation>Ouvrez-en une sur la page « Région »</translation>
    </message>
    <message>
        <source>Open the region that it is for, then fetch it again.</source>
        <translation>Ouvrez la région pour laquelle elle est, puis récupérez-la à nouveau.</translation>
    </message>
    <message>
        <source>Options of the head</source>
        <translation>Options de la méthode</translation>
    </message>
    <message>
        <source>Options of the kind</source>
        <translation>Options du genre</translation>
    </message>
    <message>
        <source>Options of the preset</source>
        <translation>Options du préréglage</translation>
    </message>
    <message>
        <source>Or a catalogue or link</source>
        <translation>Ou un catalogue ou lien</translation>
    </message>
    <message>
        <source>Or a file</source>
        <translation>Ou un fichier</translation>
    </message>
    <message>
        <source>Other dates of {name}</source>
        <translation>Autres dates de {name}</translation>
    </message>
    <message>
        <source>Over http the token and the imagery would travel unprotected</source>
        <translation>Par http, le jeton et les images voyageraient sans protection</translation>
    </message>
    <message>
        <source>Own formula</source>
        <translation>Formule personnelle</translation>
    </message>
    <message>
        <source>Own formula…</source>
        <translation>Formule personnelle…</translation>
    </message>
    <message>
        <source>PSNR (dB)</source>
        <translation>PSNR (dB)</translation>
    </message>
    <message>
        <source>PSNR over all bands (dB)</source>
        <translation>PSNR sur toutes les bandes (dB)</translation>
    </message>
    <message>
        <source>PSNR {psnr:.2f} dB at {bits:.2f} bits per value</source>
        <translation>PSNR {psnr:.2f} dB à {bits:.2f} bits par valeur</translation>
    </message>
    <message>
        <source>PSNR, true colour (dB)</source>
        <translation>PSNR, couleurs naturelles (dB)</translation>
    </message>
    <message>
        <source>Pages (*.html)</source>
        <translation>Pages (*.html)</translation>
    </message>
    <message>
        <source>Part of the map</source>
        <translation>Partie de la carte</translation>
    </message>
    <message>
        <source>Percent of the region that looks less like the marked places. Computed by LIANet from {region}'s region model. {attribution}</source>
        <translation>Pourcentage de la région qui ressemble moins aux lieux marqués. Calculé par LIANet à partir du modèle de région de {region}. {attribution}</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Période</translation>
    </message>
    <message>
        <source>Pixel</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <source>Pixel size</source>
        <translation>Taille de pixel</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>Pixels</translation>
    </message>
    <message>
        <source>Pixels borrowed from maps: {count}; none of them is judged by</source>
        <translation>Pixels empruntés à des cartes : {count} ; rien n'est jugé d'après eux</translation>
    </message>
    <message>
        <source>Pixels drawn as two classes: {count}; the last drawn counts</source>
        <translation>Pixels dessinés comme deux classes : {count} ; la dernière dessinée compte</translation>
    </message>
    <message>
        <source>Places alike</source>
        <translation>Lieux semblables</translation>
    </message>
    <message>
        <source>Places alike, doubts, change</source>
        <translation>Lieux semblables, doutes, changement</translation>
    </message>
    <message>
        <source>Places to find the like of, in any CRS.</source>
        <translation>Lieux dont on cherche les semblables, dans n'importe quel SCR.</translation>
    </message>
    <message>
        <source>Point at a place: all places that look like it light up.</source>
        <translation>Montrez un lieu : tous ceux qui lui ressemblent s'allument.</translation>
    </message>
    <message>
        <source>Point {place} of {total}: what is in the square on {date}?</source>
        <translation>Point {place} sur {total} : qu’y a-t-il dans le carré le {date} ?</translation>
    </message>
    <message>
        <source>Point {place} of {total}: {before}, and what is there on {date}?</source>
        <translation>Point {place} sur {total} : {before}, et qu’y a-t-il le {date} ?</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Points</translation>
    </message>
    <message>
        <source>Points inside the region</source>
        <translation>Points dans la région</translation>
    </message>
    <message>
        <source>Points or polygons at which the quantity is known</source>
        <translation>Points ou polygones où la grandeur est connue</translation>
    </message>
    <message>
        <source>Points outside the region</source>
        <translation>Points hors de la région</translation>
    </message>
    <message>
        <source>Points with the fields stratum, before and after.</source>
        <translation>Des points avec les champs stratum, before et after.</translation>
    </message>
    <message>
        <source>Polygons</source>
        <translation>Polygones</translation>
    </message>
    <message>
        <source>Polygons left out: {parts}</source>
        <translation>Polygones exclus : {parts}</translation>
    </message>
    <message>
        <source>Polygons or points, in any CRS.</source>
        <translation>Des polygones ou des points, dans n'importe quel SCR.</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Précision</translation>
    </message>
    <message>
        <source>Predict</source>
        <translation>Prédire</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Préréglage</translation>
    </message>
    <message>
        <source>Press Draw, click the corners of the area, finish with the right button.</source>
        <translation>Appuyez sur Dessiner, cliquez les coins de la zone, finissez avec le bouton droit.</translation>
    </message>
    <message>
        <source>Press N on the map to walk from place to place.</source>
        <translation>Appuyez sur N sur la carte pour aller de lieu en lieu.</translation>
    </message>
    <message>
        <source>Press Set up, or choose Plugins ▸ LIANet ▸ Set up the backend</source>
        <translation>Cliquez sur Configurer, ou choisissez Extensions ▸ LIANet ▸ Configurer le moteur</translation>
    </message>
    <message>
        <source>Probabilities</source>
        <translation>Probabilités</translation>
    </message>
    <message>
        <source>Profile at points</source>
        <translation>Profil en des points</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>Profils</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progression</translation>
    </message>
    <message>
        <source>Put every option back to what it usually is</source>
        <translation>Remettre chaque option à sa valeur usuelle</translation>
    </message>
    <message>
        <source>Put it back, or open it from where it is now</source>
        <translation>Remettez-le en place, ou ouvrez-le là où il est maintenant</translation>
    </message>
    <message>
        <source>Put sources together with the backend of this machine</source>
        <translation>Réunissez les sources avec le moteur de cette machine</translation>
    </message>
    <message>
        <source>QGIS cannot edit the labels</source>
        <translation>QGIS ne peut pas modifier les étiquettes</translation>
    </message>
    <message>
        <source>QGIS cannot open a GeoPackage in {folder}, because of the % in its name</source>
        <translation>QGIS ne peut pas ouvrir de GeoPackage dans {folder}, à cause du % dans le nom</translation>
    </message>
    <message>
        <source>QGIS cannot read the layer {name}</source>
        <translation>QGIS ne peut pas lire la couche {name}</translation>
    </message>
    <message>
        <source>QGIS cannot read {path}</source>
        <translation>QGIS ne peut pas lire {path}</translation>
    </message>
    <message>
        <source>QGIS's map shows {date}</source>
        <translation>La carte de QGIS montre {date}</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualité</translation>
    </message>
    <message>
        <source>Quality by date and band</source>
        <translation>Qualité par date et bande</translation>
    </message>
    <message>
        <source>Reading labels…</source>
        <translation>Lecture des étiquettes…</translation>
    </message>
    <message>
        <source>Reads bands and indices at points and all acquisitions.</source>
        <translation>Lit bandes et indices en des points et à toutes les acquisitions.</translation>
    </message>
    <message>
        <source>Reads the bands of a region model, and indices of them, at points and all its acquisitions: one feature for every point and date, with the point's own fields, the date and the values. Bands are reflectance.

Points may be in any CRS. Those outside the region are left out and counted. What was not observed on a date is empty.

Without formulas these indices are computed: NDVI, NDWI, NDMI and NBR. Own formulas are written as NAME=FORMULA with band names, numbers, + - * / and brackets, and separated by semicolons: NDRE=(B08-B05)/(B08+B05); GREEN=B03*10000

Save the output as CSV to go on in a spreadsheet.</source>
        <translation>Lit les bandes d'un modèle de région, et des indices, en des points et à toutes ses acquisitions : une entité pour chaque point et chaque date, avec les champs du point, la date et les valeurs. Les bandes sont en réflectance.

Les points peuvent être dans n'importe quel SCR. Ceux hors de la région sont exclus et comptés. Ce qui n'a pas été observé à une date est vide.

Sans formules, ces indices sont calculés : NDVI, NDWI, NDMI et NBR. Les formules personnelles s'écrivent NOM=FORMULE avec noms de bandes, nombres, + - * / et parenthèses, séparées par des points-virgules : NDRE=(B08-B05)/(B08+B05); GREEN=B03*10000

Enregistrez la sortie en CSV pour continuer dans un tableur.</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Rappel</translation>
    </message>
    <message>
        <source>Reconstruct imagery</source>
        <translation>Reconstruire les images</translation>
    </message>
    <message>
        <source>Reconstruction quality of this date: {psnr:.1f} dB PSNR.</source>
        <translation>Qualité de reconstruction de cette date : {psnr:.1f} dB PSNR.</translation>
    </message>
    <message>
        <source>Red: {band}</source>
        <translation>Rouge : {band}</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rétablir</translation>
    </message>
    <message>
        <source>Redo: {step}</source>
        <translation>Rétablir : {step}</translation>
    </message>
    <message>
        <source>Refining: 1 tile</source>
        <translation>Affinage : 1 tuile</translation>
    </message>
    <message>
        <source>Refining: {count} tiles</source>
        <translation>Affinage : {count} tuiles</translation>
    </message>
    <message>
        <source>Refining…</source>
        <translation>Affinage…</translation>
    </message>
    <message>
        <source>Reflectance = value × scale + offset, where the files do not say so: 0.0001 for Sentinel-2.</source>
        <translation>Réflectance = valeur × échelle + décalage, si les fichiers ne le disent pas : 0.0001 pour Sentinel-2.</translation>
    </message>
    <message>
        <source>Reflectance x 10000, {count} bands.</source>
        <translation>Réflectance x 10000, {count} bandes.</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Région</translation>
    </message>
    <message>
        <source>Region files (*.region.safetensors)</source>
        <translation>Fichiers de région (*.region.safetensors)</translation>
    </message>
    <message>
        <source>Region model</source>
        <translation>Modèle de région</translation>
    </message>
    <message>
        <source>Region model or embeddings</source>
        <translation>Modèle de région ou embeddings</translation>
    </message>
    <message>
        <source>Region model with the new dates</source>
        <translation>Modèle de région avec les nouvelles dates</translation>
    </message>
    <message>
        <source>Region models (*.region.safetensors *.mosaic.json)</source>
        <translation>Modèles de région (*.region.safetensors *.mosaic.json)</translation>
    </message>
    <message>
        <source>Region models (*.region.safetensors)</source>
        <translation>Modèles de région (*.region.safetensors)</translation>
    </message>
    <message>
        <source>Regions</source>
        <translation>Régions</translation>
    </message>
    <message>
        <source>Regions (*.region.safetensors *.safetensors *.mosaic.json *.together.json)</source>
        <translation>Régions (*.region.safetensors *.safetensors *.mosaic.json *.together.json)</translation>
    </message>
    <message>
        <source>Regions of this kind need PyTorch, which the backend does not have: press Set up…, or choose another kind.</source>
        <translation>Les régions de ce type demandent PyTorch, qui manque au moteur : appuyez sur « Configurer… », ou choisissez un autre type.</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>Remarques</translation>
    </message>
    <message>
        <source>Remove class</source>
        <translation>Supprimer la classe</translation>
    </message>
    <message>
        <source>Remove one that is not needed</source>
        <translation>Supprimez-en une qui n'est pas nécessaire</translation>
    </message>
    <message>
        <source>Remove {name} and its label? Undo brings them back.</source>
        <translation>Supprimer {name} et son étiquette ? Annuler les ramène.</translation>
    </message>
    <message>
        <source>Remove {name} and its {count} labels? Undo brings them back.</source>
        <translation>Supprimer {name} et ses {count} étiquettes ? Annuler les ramène.</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Renommer</translation>
    </message>
    <message>
        <source>Rename the folder to have the labels beside the project</source>
        <translation>Renommez le dossier pour avoir les étiquettes à côté du projet</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Rapport</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>Rapport…</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Redémarrer</translation>
    </message>
    <message>
        <source>Restart it from the dock's menu</source>
        <translation>Redémarrez-le par le menu du panneau</translation>
    </message>
    <message>
        <source>Restart the backend from the dock's menu</source>
        <translation>Redémarrez le moteur par le menu du panneau</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Résultat</translation>
    </message>
    <message>
        <source>SSIM</source>
        <translation>SSIM</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>Échantillon</translation>
    </message>
    <message>
        <source>Sample labels (45 polygons)</source>
        <translation>Étiquettes d'exemple (45 polygones)</translation>
    </message>
    <message>
        <source>Save or end what is being edited there, then do it again</source>
        <translation>Enregistrez ou terminez l'édition là-bas, puis recommencez</translation>
    </message>
    <message>
        <source>Save the areas</source>
        <translation>Enregistrer les surfaces</translation>
    </message>
    <message>
        <source>Save the chart</source>
        <translation>Enregistrer le graphique</translation>
    </message>
    <message>
        <source>Save the map of change</source>
        <translation>Enregistrer la carte du changement</translation>
    </message>
    <message>
        <source>Save the polygons</source>
        <translation>Enregistrer les polygones</translation>
    </message>
    <message>
        <source>Save the profile</source>
        <translation>Enregistrer le profil</translation>
    </message>
    <message>
        <source>Save the region</source>
        <translation>Enregistrer la région</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Enregistrer le rapport</translation>
    </message>
    <message>
        <source>Save the table</source>
        <translation>Enregistrer le tableau</translation>
    </message>
    <message>
        <source>Save the tables</source>
        <translation>Enregistrer les tableaux</translation>
    </message>
    <message>
        <source>Save what is alike</source>
        <translation>Enregistrer le semblable</translation>
    </message>
    <message>
        <source>Save what is unusual</source>
        <translation>Enregistrer ce qui est inhabituel</translation>
    </message>
    <message>
        <source>Saved {path}</source>
        <translation>{path} enregistré</translation>
    </message>
    <message>
        <source>Saved {path} and {count} more beside it</source>
        <translation>{path} enregistré, et {count} autres à côté</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>Échelle</translation>
    </message>
    <message>
        <source>Scenes, Sentinel-2 products (SAFE or zip), band files, or a Zarr cube.</source>
        <translation>Scènes, produits Sentinel-2 (SAFE ou zip), fichiers par bande ou un cube Zarr.</translation>
    </message>
    <message>
        <source>Season</source>
        <translation>Saison</translation>
    </message>
    <message>
        <source>Season of every year</source>
        <translation>Saison de chaque année</translation>
    </message>
    <message>
        <source>Seasons are winter, spring, summer and autumn, of three months each.</source>
        <translation>Les saisons sont l'hiver, le printemps, l'été et l'automne, de trois mois chacune.</translation>
    </message>
    <message>
        <source>Second date</source>
        <translation>Seconde date</translation>
    </message>
    <message>
        <source>See the details, then start it again from the dock's menu</source>
        <translation>Voyez les détails, puis redémarrez-le par le menu du panneau</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Amorce</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Vu</translation>
    </message>
    <message>
        <source>Select polygons of the layer that is current in the Layers panel first</source>
        <translation>Sélectionnez d'abord des polygones de la couche active dans le panneau Couches</translation>
    </message>
    <message>
        <source>Select some of them, or choose another layer</source>
        <translation>Sélectionnez-en quelques-uns, ou choisissez une autre couche</translation>
    </message>
    <message>
        <source>Sending {name}: {done} of {total} MB</source>
        <translation>Envoi de {name} : {done} sur {total} Mo</translation>
    </message>
    <message>
        <source>Sentinel-2</source>
        <translation>Sentinel-2</translation>
    </message>
    <message>
        <source>Set it with Layer ▸ Set CRS of Layer, then import again</source>
        <translation>Définissez-le avec Couche ▸ Définir le SCR des couches, puis importez de nouveau</translation>
    </message>
    <message>
        <source>Set it with Layer ▸ Set CRS of Layer, then run this again</source>
        <translation>Définissez-le avec Couche ▸ Définir le SCR des couches, puis relancez ceci</translation>
    </message>
    <message>
        <source>Set it with Layer ▸ Set CRS of Layer, then train again</source>
        <translation>Définissez-le avec Couche ▸ Définir le SCR des couches, puis entraînez de nouveau</translation>
    </message>
    <message>
        <source>Set up the backend…</source>
        <translation>Configurer le moteur…</translation>
    </message>
    <message>
        <source>Set up…</source>
        <translation>Configurer…</translation>
    </message>
    <message>
        <source>Shapefile (*.shp)</source>
        <translation>Shapefile (*.shp)</translation>
    </message>
    <message>
        <source>Share of the map that is right</source>
        <translation>Part de la carte qui est juste</translation>
    </message>
    <message>
        <source>Share, %</source>
        <translation>Part, %</translation>
    </message>
    <message>
        <source>Short-wave infrared</source>
        <translation>Infrarouge à ondes courtes</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Montrer</translation>
    </message>
    <message>
        <source>Show nothing</source>
        <translation>Ne rien montrer</translation>
    </message>
    <message>
        <source>Shown with the imagery; that of Copernicus Sentinel data where empty.</source>
        <translation>Montrée avec les images ; celle des données Copernicus Sentinel si vide.</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Small file</source>
        <translation>Petit fichier</translation>
    </message>
    <message>
        <source>Smaller patches go to their neighbours. 0 keeps every pixel.</source>
        <translation>Les taches plus petites vont à leurs voisins. 0 garde chaque pixel.</translation>
    </message>
    <message>
        <source>Smaller patches of a change of class are left out.</source>
        <translation>Les taches plus petites de changement de classe sont omises.</translation>
    </message>
    <message>
        <source>Smallest patch (hectares)</source>
        <translation>Plus petite tache (hectares)</translation>
    </message>
    <message>
        <source>Smallest value (regression)</source>
        <translation>Plus petite valeur (regression)</translation>
    </message>
    <message>
        <source>Some months of every year</source>
        <translation>Quelques mois de chaque année</translation>
    </message>
    <message>
        <source>Something has to be decided first: see above the table.</source>
        <translation>Il faut d'abord décider quelque chose : voir au-dessus du tableau.</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Standard error, ha</source>
        <translation>Erreur type, ha</translation>
    </message>
    <message>
        <source>State: {state}</source>
        <translation>État : {state}</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Stop what uses it, or make room and permission there, and try again</source>
        <translation>Arrêtez ce qui l'utilise, ou faites-y de la place et donnez les droits, puis réessayez</translation>
    </message>
    <message>
        <source>Stopped early; the best so far is in {path}</source>
        <translation>Arrêté avant la fin ; le meilleur résultat est dans {path}</translation>
    </message>
    <message>
        <source>Stopping: what is there is being written…</source>
        <translation>Arrêt : ce qui est là est en cours d'écriture…</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Arrêt…</translation>
    </message>
    <message>
        <source>Stored value without observation, where the files do not say so.</source>
        <translation>Valeur stockée sans observation, si les fichiers ne le disent pas.</translation>
    </message>
    <message>
        <source>Suggest again</source>
        <translation>Proposer de nouveau</translation>
    </message>
    <message>
        <source>Suggest places</source>
        <translation>Proposer des lieux</translation>
    </message>
    <message>
        <source>Table of areas (CSV)</source>
        <translation>Tableau des surfaces (CSV)</translation>
    </message>
    <message>
        <source>Take apart</source>
        <translation>Séparer</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Tâche</translation>
    </message>
    <message>
        <source>Task of the first date</source>
        <translation>Tâche de la première date</translation>
    </message>
    <message>
        <source>Task of the second date</source>
        <translation>Tâche de la seconde date</translation>
    </message>
    <message>
        <source>Task that is asked about both</source>
        <translation>Tâche interrogée sur les deux</translation>
    </message>
    <message>
        <source>Tasks (*.task.safetensors)</source>
        <translation>Tâches (*.task.safetensors)</translation>
    </message>
    <message>
        <source>Tasks and labels are both given</source>
        <translation>Des tâches et des étiquettes sont données à la fois</translation>
    </message>
    <message>
        <source>Tell pip the certificate of your network (pip config set global.cert FILE)</source>
        <translation>Indiquez à pip le certificat de votre réseau (pip config set global.cert FICHIER)</translation>
    </message>
    <message>
        <source>The acquisitions that are mapped; those that it learnt on where empty.</source>
        <translation>Les acquisitions cartographiées ; celles sur lesquelles elle a appris si vide.</translation>
    </message>
    <message>
        <source>The answer cannot be written to {path}</source>
        <translation>La réponse ne peut pas être écrite dans {path}</translation>
    </message>
    <message>
        <source>The authentication {authcfg} gives no user and password</source>
        <translation>L'authentification {authcfg} ne donne ni utilisateur ni mot de passe</translation>
    </message>
    <message>
        <source>The backend at {address} does not know this token</source>
        <translation>Le moteur à {address} ne connaît pas ce jeton</translation>
    </message>
    <message>
        <source>The backend did not start (exit code {code}): {last}</source>
        <translation>Le moteur n'a pas démarré (code de sortie {code}) : {last}</translation>
    </message>
    <message>
        <source>The backend does not answer</source>
        <translation>Le moteur ne répond pas</translation>
    </message>
    <message>
        <source>The backend elsewhere has stopped answering; trying again</source>
        <translation>Le moteur distant ne répond plus ; nouvel essai</translation>
    </message>
    <message>
        <source>The backend ended before the work was done</source>
        <translation>Le moteur s'est arrêté avant la fin du travail</translation>
    </message>
    <message>
        <source>The backend ended unexpectedly and is being restarted</source>
        <translation>Le moteur s'est arrêté de façon inattendue et est redémarré</translation>
    </message>
    <message>
        <source>The backend has stopped answering and is being restarted</source>
        <translation>Le moteur ne répond plus et est redémarré</translation>
    </message>
    <message>
        <source>The backend has stopped meanwhile: compare again</source>
        <translation>Le moteur s'est arrêté entre-temps : comparez de nouveau</translation>
    </message>
    <message>
        <source>The backend is back; map and labels are as they were</source>
        <translation>Le moteur est de retour ; carte et étiquettes sont comme avant</translation>
    </message>
    <message>
        <source>The backend is not running</source>
        <translation>Le moteur n'est pas en marche</translation>
    </message>
    <message>
        <source>The backend is not set up yet</source>
        <translation>Le moteur n'est pas encore configuré</translation>
    </message>
    <message>
        <source>The backend is ready.</source>
        <translation>Le moteur est prêt.</translation>
    </message>
    <message>
        <source>The backend of this machine is used.</source>
        <translation>Le moteur de cette machine est utilisé.</translation>
    </message>
    <message>
        <source>The backend refused the request (HTTP {status})</source>
        <translation>Le moteur a refusé la requête (HTTP {status})</translation>
    </message>
    <message>
        <source>The backend was installed but does not start</source>
        <translation>Le moteur a été installé mais ne démarre pas</translation>
    </message>
    <message>
        <source>The backend's Python {path} cannot be started</source>
        <translation>Le Python du moteur {path} ne peut pas être démarré</translation>
    </message>
    <message>
        <source>The backend's Python {path} does not exist</source>
        <translation>Le Python du moteur {path} n'existe pas</translation>
    </message>
    <message>
        <source>The backend's answer is not understood</source>
        <translation>La réponse du moteur n'est pas comprise</translation>
    </message>
    <message>
        <source>The backend's first line is not understood</source>
        <translation>La première ligne du moteur n'est pas comprise</translation>
    </message>
    <message>
        <source>The backend's sources cannot be copied</source>
        <translation>Les sources du moteur ne peuvent pas être copiées</translation>
    </message>
    <message>
        <source>The backend, lianet {version}, does not fit this plugin</source>
        <translation>Le moteur, lianet {version}, ne va pas avec cette extension</translation>
    </message>
    <message>
        <source>The certificate of {host} is not trusted</source>
        <translation>Le certificat de {host} n'est pas reconnu</translation>
    </message>
    <message>
        <source>The class map cannot be read</source>
        <translation>La carte des classes ne peut pas être lue</translation>
    </message>
    <message>
        <source>The class map could not be vectorised</source>
        <translation>La carte des classes n'a pas pu être vectorisée</translation>
    </message>
    <message>
        <source>The class map has no CRS</source>
        <translation>La carte des classes n'a pas de SCR</translation>
    </message>
    <message>
        <source>The class map is not a raster file that can be read</source>
        <translation>La carte des classes n'est pas un fichier raster lisible</translation>
    </message>
    <message>
        <source>The class map was written to {path}</source>
        <translation>La carte des classes a été écrite dans {path}</translation>
    </message>
    <message>
        <source>The class map: look and export</source>
        <translation>La carte des classes : regarder et exporter</translation>
    </message>
    <message>
        <source>The class {name} marks places to leave out already</source>
        <translation>La classe {name} marque déjà les lieux à exclure</translation>
    </message>
    <message>
        <source>The class {name} was added elsewhere just now</source>
        <translation>La classe {name} vient d'être ajoutée ailleurs</translation>
    </message>
    <message>
        <source>The cloud model is not installed</source>
        <translation>Le modèle de nuages n'est pas installé</translation>
    </message>
    <message>
        <source>The clusters cannot be moved to {path} ({reason})</source>
        <translation>Les groupes ne peuvent pas être déplacés vers {path} ({reason})</translation>
    </message>
    <message>
        <source>The compact preset learns nothing and needs none. Reading before and measuring afterwards come on top. Where it is not set: 5 for the trained preset; the published models then learn for as long as their paper says.</source>
        <translation>Compact n'apprend rien et n'en demande pas. La lecture avant et la mesure après s'y ajoutent. Si ce n'est pas donné : 5 pour Trained ; les modèles publiés apprennent alors aussi longtemps que leur article le dit.</translation>
    </message>
    <message>
        <source>The comparison was cancelled; no file was written</source>
        <translation>La comparaison a été annulée ; aucun fichier n'a été écrit</translation>
    </message>
    <message>
        <source>The date left of the line</source>
        <translation>La date à gauche de la ligne</translation>
    </message>
    <message>
        <source>The details hold pip's last lines; try again, or choose another Python</source>
        <translation>Les détails contiennent les dernières lignes de pip ; réessayez, ou choisissez un autre Python</translation>
    </message>
    <message>
        <source>The environment could not be made</source>
        <translation>L'environnement n'a pas pu être créé</translation>
    </message>
    <message>
        <source>The export goes on; the map will be in {path}</source>
        <translation>L'export continue ; la carte sera dans {path}</translation>
    </message>
    <message>
        <source>The export was cancelled; no file was written</source>
        <translation>L'export a été annulé ; aucun fichier n'a été écrit</translation>
    </message>
    <message>
        <source>The extent of its features, or of those that are selected</source>
        <translation>L'étendue de ses entités, ou de celles qui sont sélectionnées</translation>
    </message>
    <message>
        <source>The field of the labels with the class of each.</source>
        <translation>Le champ des étiquettes avec la classe de chacune.</translation>
    </message>
    <message>
        <source>The field of the labels with their class is not chosen</source>
        <translation>Le champ des étiquettes avec leur classe n'est pas choisi</translation>
    </message>
    <message>
        <source>The field with the class of each feature; for a regression, with its value.</source>
        <translation>Le champ avec la classe de chaque entité ; pour une régression, avec sa valeur.</translation>
    </message>
    <message>
        <source>The field {field} of {layer} holds {value}, which is no number</source>
        <translation>Le champ {field} de {layer} contient {value}, qui n'est pas un nombre</translation>
    </message>
    <message>
        <source>The file of {name} is not where it was: {path}</source>
        <translation>Le fichier de {name} n'est plus là où il était : {path}</translation>
    </message>
    <message>
        <source>The file to write, NAME.region.safetensors.</source>
        <translation>Le fichier à écrire, NOM.region.safetensors.</translation>
    </message>
    <message>
        <source>The file to write, NAME.task.safetensors.</source>
        <translation>Le fichier à écrire, NOM.task.safetensors.</translation>
    </message>
    <message>
        <source>The first day comes after the last one.</source>
        <translation>Le premier jour vient après le dernier.</translation>
    </message>
    <message>
        <source>The folder lacks a wheel for this Python; its name is in the details</source>
        <translation>Il manque au dossier un wheel pour ce Python ; son nom est dans les détails</translation>
    </message>
    <message>
        <source>The folder {path} cannot be written</source>
        <translation>Le dossier {path} n'est pas accessible en écriture</translation>
    </message>
    <message>
        <source>The folder {path} does not exist.</source>
        <translation>Le dossier {path} n'existe pas.</translation>
    </message>
    <message>
        <source>The labels are not on the map: &lt;a href="show"&gt;show them&lt;/a&gt;.</source>
        <translation>Les étiquettes ne sont pas sur la carte : &lt;a href="show"&gt;les montrer&lt;/a&gt;.</translation>
    </message>
    <message>
        <source>The labels cannot be written to {path}</source>
        <translation>Les étiquettes ne peuvent pas être écrites dans {path}</translation>
    </message>
    <message>
        <source>The labels have changed since this map was learnt.</source>
        <translation>Les étiquettes ont changé depuis que cette carte a été apprise.</translation>
    </message>
    <message>
        <source>The labels in {path} are being written by {who}</source>
        <translation>Les étiquettes de {path} sont en cours d'écriture par {who}</translation>
    </message>
    <message>
        <source>The labels lie beside the project now, in {path}</source>
        <translation>Les étiquettes sont maintenant à côté du projet, dans {path}</translation>
    </message>
    <message>
        <source>The layer with the values is not in the project any more</source>
        <translation>La couche des valeurs n'est plus dans le projet</translation>
    </message>
    <message>
        <source>The log holds its last words; if memory was short, close other programs</source>
        <translation>Le journal contient ses derniers mots ; si la mémoire manquait, fermez d'autres programmes</translation>
    </message>
    <message>
        <source>The look into the imagery is not over yet.</source>
        <translation>L'examen de l'imagerie n'est pas encore terminé.</translation>
    </message>
    <message>
        <source>The map has learnt since: suggest again.</source>
        <translation>La carte a appris depuis : proposez de nouveau.</translation>
    </message>
    <message>
        <source>The map has no larger one.</source>
        <translation>La carte n'en a pas de plus grande.</translation>
    </message>
    <message>
        <source>The map has no smaller one.</source>
        <translation>La carte n'en a pas de plus petite.</translation>
    </message>
    <message>
        <source>The map is only {sure:.0f} % as decided as there: classes are mixed up.</source>
        <translation>La carte n'est qu'à {sure:.0f} % aussi tranchée que là-bas : des classes sont confondues.</translation>
    </message>
    <message>
        <source>The map of which class became which, as Change between dates writes it.</source>
        <translation>La carte de quelle classe est devenue laquelle, telle que l'écrit « Changement entre dates ».</translation>
    </message>
    <message>
        <source>The map's CRS does not reach this place</source>
        <translation>Le SCR de la carte n'atteint pas ce lieu</translation>
    </message>
    <message>
        <source>The option {name} cannot be {value}</source>
        <translation>L'option {name} ne peut pas être {value}</translation>
    </message>
    <message>
        <source>The option {text} has no value</source>
        <translation>L'option {text} n'a pas de valeur</translation>
    </message>
    <message>
        <source>The packages for catalogues and cubes are not installed</source>
        <translation>Les paquets pour catalogues et cubes ne sont pas installés</translation>
    </message>
    <message>
        <source>The point lies where the region's CRS does not reach</source>
        <translation>Le point est là où le SCR de la région n'atteint pas</translation>
    </message>
    <message>
        <source>The polygon has no area</source>
        <translation>Le polygone n'a pas de surface</translation>
    </message>
    <message>
        <source>The polygon lies where the region's CRS does not reach</source>
        <translation>Le polygone est là où le SCR de la région n'atteint pas</translation>
    </message>
    <message>
        <source>The preset “{preset}” takes no time to learn: leave it empty, or choose another preset.</source>
        <translation>Le préréglage « {preset} » ne prend aucun temps d’apprentissage : laissez ce champ vide, ou choisissez un autre préréglage.</translation>
    </message>
    <message>
        <source>The project's region is not where it was: {path}. &lt;a href="find"&gt;Find the file…&lt;/a&gt;</source>
        <translation>La région du projet n'est pas où elle était : {path}. &lt;a href="find"&gt;Chercher le fichier…&lt;/a&gt;</translation>
    </message>
    <message>
        <source>The quality reached appears here while it learns.</source>
        <translation>La qualité atteinte apparaît ici pendant l'apprentissage.</translation>
    </message>
    <message>
        <source>The rectangle has no area; drag from corner to corner</source>
        <translation>Le rectangle n'a pas de surface ; tirez d'un coin à l'autre</translation>
    </message>
    <message>
        <source>The region and these embeddings are learnt on together: {path} names both</source>
        <translation>On apprend ensemble sur la région et sur ces embeddings : {path} nomme les deux</translation>
    </message>
    <message>
        <source>The region has {dates}</source>
        <translation>La région a {dates}</translation>
    </message>
    <message>
        <source>The region was closed before its sample was drawn</source>
        <translation>La région a été fermée avant que son échantillon ne soit tiré</translation>
    </message>
    <message>
        <source>The sample is of another map than {name}</source>
        <translation>L'échantillon est d'une autre carte que {name}</translation>
    </message>
    <message>
        <source>The scenes that the region was made from.</source>
        <translation>Les scènes dont la région est issue.</translation>
    </message>
    <message>
        <source>The slider's date</source>
        <translation>La date du curseur</translation>
    </message>
    <message>
        <source>The table was copied</source>
        <translation>Le tableau a été copié</translation>
    </message>
    <message>
        <source>The task is in {path}</source>
        <translation>La tâche est dans {path}</translation>
    </message>
    <message>
        <source>The task was saved as {path} instead</source>
        <translation>La tâche a été enregistrée sous {path} à la place</translation>
    </message>
    <message>
        <source>The three directions in which the features differ most, as red, green and blue. Alike features have like colours; the colours mean nothing else.</source>
        <translation>Les trois directions dans lesquelles les caractéristiques diffèrent le plus, en rouge, vert et bleu. Des caractéristiques semblables ont des couleurs semblables ; les couleurs ne signifient rien d'autre.</translation>
    </message>
    <message>
        <source>The token of the backend elsewhere cannot be read</source>
        <translation>Le jeton du moteur distant ne peut pas être lu</translation>
    </message>
    <message>
        <source>The training of {when} is not on the map. &lt;a href="open"&gt;Show it again&lt;/a&gt;.</source>
        <translation>L’entraînement du {when} n’est pas sur la carte. &lt;a href="open"&gt;Le montrer à nouveau&lt;/a&gt;.</translation>
    </message>
    <message>
        <source>The whole cluster is</source>
        <translation>Tout le groupe est</translation>
    </message>
    <message>
        <source>The work failed</source>
        <translation>Le travail a échoué</translation>
    </message>
    <message>
        <source>The {percent} % of the region that are most alike.</source>
        <translation>Les {percent} % de la région les plus semblables.</translation>
    </message>
    <message>
        <source>There are {count} classes already</source>
        <translation>Il y a déjà {count} classes</translation>
    </message>
    <message>
        <source>There is a class {name} already</source>
        <translation>Il y a déjà une classe {name}</translation>
    </message>
    <message>
        <source>There is no class map yet</source>
        <translation>Il n'y a pas encore de carte des classes</translation>
    </message>
    <message>
        <source>There is no class map yet. Train first, on the Train page.</source>
        <translation>Il n'y a pas encore de carte des classes. Entraînez d'abord, sur la page « Entraîner ».</translation>
    </message>
    <message>
        <source>There is no class {value}</source>
        <translation>Il n'y a pas de classe {value}</translation>
    </message>
    <message>
        <source>There is no folder {path}</source>
        <translation>Il n'y a pas de dossier {path}</translation>
    </message>
    <message>
        <source>There is no machine {host}</source>
        <translation>Il n'y a pas de machine {host}</translation>
    </message>
    <message>
        <source>There is no {path}</source>
        <translation>Il n'y a pas de {path}</translation>
    </message>
    <message>
        <source>They are of an earlier map: draw new ones for this one.</source>
        <translation>Ils sont d’une carte antérieure : tirez-en de nouveaux pour celle-ci.</translation>
    </message>
    <message>
        <source>This Python has no lianet</source>
        <translation>Ce Python n'a pas lianet</translation>
    </message>
    <message>
        <source>This area cannot be used: it is empty or outside of the world.</source>
        <translation>Cette zone est inutilisable : elle est vide ou hors du monde.</translation>
    </message>
    <message>
        <source>This backend cannot look into imagery</source>
        <translation>Ce moteur ne peut pas examiner l'imagerie</translation>
    </message>
    <message>
        <source>This field is empty. Choose another one.</source>
        <translation>Ce champ est vide. Choisissez-en un autre.</translation>
    </message>
    <message>
        <source>This head needs PyTorch, which the backend does not have. Install it with Set up… at the panel's foot.</source>
        <translation>Cette méthode demande PyTorch, que le moteur n'a pas. Installez-le avec « Configurer… » au pied du panneau.</translation>
    </message>
    <message>
        <source>This label lies outside the region, where nothing is learnt: it is not kept</source>
        <translation>Cette étiquette se trouve hors de la région, où rien n'est appris : elle n'est pas gardée</translation>
    </message>
    <message>
        <source>This place lies outside the region</source>
        <translation>Ce lieu est hors de la région</translation>
    </message>
    <message>
        <source>This raster has no whole numbers from 0 to 254 that could be classes.</source>
        <translation>Ce raster n’a pas de nombres entiers de 0 à 254 qui pourraient être des classes.</translation>
    </message>
    <message>
        <source>This region has a single date: there is nothing to compare.</source>
        <translation>Cette région n'a qu'une date : il n'y a rien à comparer.</translation>
    </message>
    <message>
        <source>This region has no band {bands}</source>
        <translation>Cette région n'a pas de bande {bands}</translation>
    </message>
    <message>
        <source>This region looks like {region} (distance {distance:.1f}, unlike above {far:g}), and {percent:.0f} % of it like nothing that was labelled.</source>
        <translation>Cette région ressemble à {region} (distance {distance:.1f}, différente au-delà de {far:g}), et {percent:.0f} % d'elle à rien de ce qui a été étiqueté.</translation>
    </message>
    <message>
        <source>This region looks unlike {region} (distance {distance:.1f}, unlike above {far:g}), and {percent:.0f} % of it like nothing that was labelled.</source>
        <translation>Cette région ne ressemble pas à {region} (distance {distance:.1f}, différente au-delà de {far:g}), et {percent:.0f} % d'elle à rien de ce qui a été étiqueté.</translation>
    </message>
    <message>
        <source>This region will not be found again after a restart of QGIS</source>
        <translation>Cette région ne sera pas retrouvée après un redémarrage de QGIS</translation>
    </message>
    <message>
        <source>Those that are not to be as usual: NAME=VALUE, with semicolons between several. Each kind has its own, which lianet kinds lists with their meanings.</source>
        <translation>Celles qui ne doivent pas être comme d'habitude : NOM=VALEUR, avec des points-virgules entre plusieurs. Chaque genre a les siennes ; lianet kinds les donne avec leur sens.</translation>
    </message>
    <message>
        <source>Tick acquisitions of at least two dates.</source>
        <translation>Cochez des acquisitions d'au moins deux dates.</translation>
    </message>
    <message>
        <source>Tick the acquisitions that come to the region.</source>
        <translation>Cochez les acquisitions qui rejoignent la région.</translation>
    </message>
    <message>
        <source>Tiles</source>
        <translation>Tuiles</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Temps</translation>
    </message>
    <message>
        <source>Time to learn (minutes)</source>
        <translation>Temps d'apprentissage (minutes)</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Vers</translation>
    </message>
    <message>
        <source>Together with</source>
        <translation>Avec</translation>
    </message>
    <message>
        <source>Too few points have an answer in {parts}</source>
        <translation>Trop peu de points ont une réponse dans {parts}</translation>
    </message>
    <message>
        <source>Too few polygons to say how good it is: {missing}.</source>
        <translation>Trop peu de polygones pour dire la qualité : {missing}.</translation>
    </message>
    <message>
        <source>Too few polygons to say how good the map is: {missing}.</source>
        <translation>Trop peu de polygones pour dire la qualité de la carte : {missing}.</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Entraîner</translation>
    </message>
    <message>
        <source>Train again</source>
        <translation>Entraîner de nouveau</translation>
    </message>
    <message>
        <source>Train fields and convolutions too (CPU)</source>
        <translation>Entraîner aussi des champs et des convolutions (CPU)</translation>
    </message>
    <message>
        <source>Train first</source>
        <translation>Entraînez d'abord</translation>
    </message>
    <message>
        <source>Train first, on the Train page.</source>
        <translation>Entraînez d'abord, sur la page « Entraîner ».</translation>
    </message>
    <message>
        <source>Train one with each of the dates chosen, and give both</source>
        <translation>Entraînez-en une pour chacune des dates choisies, et donnez les deux</translation>
    </message>
    <message>
        <source>Train task</source>
        <translation>Entraîner une tâche</translation>
    </message>
    <message>
        <source>Trained fields and the head of convolutions need more: “{choice}”.</source>
        <translation>Les champs entraînés et la tête de convolutions demandent plus : « {choice} ».</translation>
    </message>
    <message>
        <source>Trained on the first date alone; for a change of classes.</source>
        <translation>Entraînée sur la première date seule ; pour un changement de classes.</translation>
    </message>
    <message>
        <source>Trained on the second date alone; for a change of classes.</source>
        <translation>Entraînée sur la seconde date seule ; pour un changement de classes.</translation>
    </message>
    <message>
        <source>Training cannot begin</source>
        <translation>L'entraînement ne peut pas commencer</translation>
    </message>
    <message>
        <source>Training learns nothing where it lies: clouds, or what you doubt</source>
        <translation>L'entraînement n'apprend rien là où elle est : nuages, ou ce dont vous doutez</translation>
    </message>
    <message>
        <source>Training was cancelled; your labels are untouched</source>
        <translation>L'entraînement a été annulé ; vos étiquettes sont intactes</translation>
    </message>
    <message>
        <source>Training was stopped; the best so far is on the map</source>
        <translation>L'entraînement a été arrêté ; le meilleur résultat est sur la carte</translation>
    </message>
    <message>
        <source>Trainings: {count}, {size} MB. The backend keeps the last 20, and others for 30 days after they were last used.</source>
        <translation>Entraînements : {count}, {size} Mo. Le moteur conserve les 20 derniers, et les autres 30 jours après leur dernière utilisation.</translation>
    </message>
    <message>
        <source>True colour</source>
        <translation>Couleurs naturelles</translation>
    </message>
    <message>
        <source>Trusted for this backend beside the system's own; empty for most</source>
        <translation>Reconnu pour ce moteur en plus de ceux du système ; vide le plus souvent</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Trying it…</source>
        <translation>Essai en cours…</translation>
    </message>
    <message>
        <source>Turns a class map into polygons with names, colours and areas.</source>
        <translation>Transforme une carte des classes en polygones avec noms, couleurs et surfaces.</translation>
    </message>
    <message>
        <source>Turns a class map into polygons with the value, name and colour of their class and their area in hectares. Nodata is left out.

Patches below the minimum area go to the largest of their neighbours; one that has no neighbour stays. Patches are connected over edges, not over corners.

Names and colours come from the layer's style or, where it has none, from the file. Areas are on the ellipsoid, whatever the projection makes of them.

The table has one line for each class: polygons, hectares, and percent of the map. These are what the map shows; Train task estimates what there is.</source>
        <translation>Transforme une carte des classes en polygones avec la valeur, le nom et la couleur de leur classe et leur surface en hectares. Le nodata est exclu.

Les taches sous la surface minimale vont au plus grand de leurs voisins ; celle qui n'en a pas reste. Les taches se touchent par les côtés, non par les coins.

Noms et couleurs viennent du style de la couche ou, si elle n'en a pas, du fichier. Les surfaces sont celles sur l'ellipsoïde, quoi qu'en fasse la projection.

Le tableau a une ligne pour chaque classe : polygones, hectares et pourcentage de la carte. C'est ce que la carte montre ; « Entraîner une tâche » estime ce qu'il y a.</translation>
    </message>
    <message>
        <source>Type one</source>
        <translation>Saisissez-en un</translation>
    </message>
    <message>
        <source>U cannot be told, Backspace goes back, Esc ends</source>
        <translation>U indécidable, Retour arrière revient, Échap termine</translation>
    </message>
    <message>
        <source>Undecided between {likely} ({percent} %) and {second}</source>
        <translation>Indécis entre {likely} ({percent} %) et {second}</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Undo: {step}</source>
        <translation>Annuler : {step}</translation>
    </message>
    <message>
        <source>Unit (regression)</source>
        <translation>Unité (regression)</translation>
    </message>
    <message>
        <source>Unlike anything labelled; the map guesses {likely} ({percent} %)</source>
        <translation>Différent de tout ce qui est étiqueté ; la carte suppose {likely} ({percent} %)</translation>
    </message>
    <message>
        <source>Unpacking…</source>
        <translation>Décompression…</translation>
    </message>
    <message>
        <source>Unusual for the season</source>
        <translation>Inhabituel pour la saison</translation>
    </message>
    <message>
        <source>Up to this day</source>
        <translation>Jusqu'à ce jour</translation>
    </message>
    <message>
        <source>Use a saved task</source>
        <translation>Utiliser une tâche enregistrée</translation>
    </message>
    <message>
        <source>Use https, or an SSH tunnel (ssh -L 8000:127.0.0.1:PORT HOST) and http://127.0.0.1:8000</source>
        <translation>Prenez https, ou un tunnel SSH (ssh -L 8000:127.0.0.1:PORT HOST) et http://127.0.0.1:8000</translation>
    </message>
    <message>
        <source>Use {names}</source>
        <translation>Utilisez {names}</translation>
    </message>
    <message>
        <source>User and password (Basic) hold the catalogue's key and its secret</source>
        <translation>Utilisateur et mot de passe (Basic) contiennent la clé du catalogue et son secret</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>Habituel</translation>
    </message>
    <message>
        <source>Usual values</source>
        <translation>Valeurs usuelles</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>Validation</translation>
    </message>
    <message>
        <source>Value {value} in maps and exports</source>
        <translation>Valeur {value} dans les cartes et les exports</translation>
    </message>
    <message>
        <source>Values of the mask to leave out, separated by commas: 3,8,9,10.</source>
        <translation>Valeurs du masque à exclure, séparées par des virgules : 3,8,9,10.</translation>
    </message>
    <message>
        <source>Vector files</source>
        <translation>Fichiers vectoriels</translation>
    </message>
    <message>
        <source>Vectorise prediction</source>
        <translation>Vectoriser une prédiction</translation>
    </message>
    <message>
        <source>Vectorising was cancelled; no file was written</source>
        <translation>La vectorisation a été annulée ; aucun fichier n'a été écrit</translation>
    </message>
    <message>
        <source>Very fine</source>
        <translation>Très fin</translation>
    </message>
    <message>
        <source>Wait a moment, or restart it from the dock's menu</source>
        <translation>Attendez un instant, ou redémarrez-le par le menu du panneau</translation>
    </message>
    <message>
        <source>Waiting for the backend…</source>
        <translation>Attente du moteur…</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>Page web (*.html)</translation>
    </message>
    <message>
        <source>What answers at {address} is no backend of LIANet, or an older one</source>
        <translation>Ce qui répond à {address} n'est pas un moteur LIANet, ou un plus ancien</translation>
    </message>
    <message>
        <source>What is at the circle? A key 1-9 labels it with that class; or draw a polygon. N goes on, Esc ends.</source>
        <translation>Qu'y a-t-il dans le cercle ? Une touche 1-9 l'étiquette avec cette classe ; ou dessinez un polygone. N passe au suivant, Échap termine.</translation>
    </message>
    <message>
        <source>What is learnt: classes at once, classes with their shapes, or a quantity.</source>
        <translation>Ce qui est appris : des classes aussitôt, des classes avec leurs formes, ou une grandeur.</translation>
    </message>
    <message>
        <source>What is less probable does not count as a change of class.</source>
        <translation>Ce qui est moins probable ne compte pas comme changement de classe.</translation>
    </message>
    <message>
        <source>What is ticked is being looked at; stop that to choose without.</source>
        <translation>Ce qui est coché est en cours d'examen ; arrêtez l'examen pour choisir sans lui.</translation>
    </message>
    <message>
        <source>What is unlike anything labelled</source>
        <translation>Ce qui diffère de tout ce qui est étiqueté</translation>
    </message>
    <message>
        <source>What it said last:</source>
        <translation>Ce qu'il a dit en dernier :</translation>
    </message>
    <message>
        <source>What lies so near to a masked cloud or shadow is masked too: their edges are often left out.</source>
        <translation>Ce qui est aussi près d'un nuage ou d'une ombre masqués est masqué aussi : leurs bords sont souvent oubliés.</translation>
    </message>
    <message>
        <source>What the date is</source>
        <translation>Ce qu'est la date</translation>
    </message>
    <message>
        <source>What the field is made of; all but the first need torch, too.</source>
        <translation>De quoi le champ est fait ; tous sauf le premier ont aussi besoin de torch.</translation>
    </message>
    <message>
        <source>What the files look like</source>
        <translation>Ce à quoi ressemblent les fichiers</translation>
    </message>
    <message>
        <source>What the head usually learns on</source>
        <translation>Ce que la méthode utilise d'habitude</translation>
    </message>
    <message>
        <source>What the map has of each class is estimated from places spread over the region (± its standard error).</source>
        <translation>Ce que la carte a de chaque classe est estimé à partir de lieux répartis sur la région (± erreur type).</translation>
    </message>
    <message>
        <source>What the map shows</source>
        <translation>Ce que montre la carte</translation>
    </message>
    <message>
        <source>What the map shows is seen from afar, until all of its pixels are there</source>
        <translation>La carte montre l'image comme de loin, jusqu'à ce que tous ses pixels soient là</translation>
    </message>
    <message>
        <source>What the map was made from</source>
        <translation>De quoi la carte est issue</translation>
    </message>
    <message>
        <source>What the task knows of the season is of its own dates, and left aside.</source>
        <translation>Ce que la tâche sait de la saison vient de ses propres dates et est laissé de côté.</translation>
    </message>
    <message>
        <source>What there is of {name} stays beside {path}, in files with “.checkpoint” in their names; delete them if you do not want it</source>
        <translation>Ce qui existe de {name} reste à côté de {path}, dans des fichiers dont le nom contient « .checkpoint » ; supprimez-les si vous n’en voulez pas</translation>
    </message>
    <message>
        <source>What to do: {remedy}</source>
        <translation>Que faire : {remedy}</translation>
    </message>
    <message>
        <source>What was taken for such a class counts as an error of the others.</source>
        <translation>Ce qui a été pris pour une telle classe compte comme une erreur des autres.</translation>
    </message>
    <message>
        <source>What {region} falls into by itself, without any label. Computed by LIANet.</source>
        <translation>Ce en quoi {region} se divise d’elle-même, sans aucune étiquette. Calculé par LIANet.</translation>
    </message>
    <message>
        <source>When it changed</source>
        <translation>Quand cela a changé</translation>
    </message>
    <message>
        <source>Where clouds hid it</source>
        <translation>Là où des nuages l'ont caché</translation>
    </message>
    <message>
        <source>Where empty, the one date is compared.</source>
        <translation>Si vide, la seule date est comparée.</translation>
    </message>
    <message>
        <source>Where is the imagery that {name} was made of? It is not known on this computer.</source>
        <translation>Où est l'imagerie dont {name} a été faite ? Cet ordinateur ne le sait pas.</translation>
    </message>
    <message>
        <source>Where is {name}?</source>
        <translation>Où est {name} ?</translation>
    </message>
    <message>
        <source>Where it is undecided</source>
        <translation>Là où elle est indécise</translation>
    </message>
    <message>
        <source>Where no mask tells of clouds: a model, 145 MB that the backend's set-up window installs, looks for them and for their shadows.</source>
        <translation>Là où aucun masque ne dit les nuages : un modèle, 145 Mo que la fenêtre de configuration installe, les cherche avec leurs ombres.</translation>
    </message>
    <message>
        <source>Where to keep it</source>
        <translation>Où la garder</translation>
    </message>
    <message>
        <source>Who learns from the other labels takes this one for {other}. It may be wrong, or the only one of its sort.</source>
        <translation>Qui apprend des autres étiquettes prend celle-ci pour {other}. Elle est peut-être fausse, ou la seule de sa sorte.</translation>
    </message>
    <message>
        <source>Wider masks (metres)</source>
        <translation>Masques plus larges (mètres)</translation>
    </message>
    <message>
        <source>With class, name, colour and area_ha.</source>
        <translation>Avec class, name, colour et area_ha.</translation>
    </message>
    <message>
        <source>With enough time, {low} to {high} dB PSNR: what varied and calm test regions reached at this size.</source>
        <translation>Avec assez de temps, {low} à {high} dB PSNR : ce qu'ont atteint à cette taille des régions d'essai variées et calmes.</translation>
    </message>
    <message>
        <source>Without a field all features are of one class</source>
        <translation>Sans champ, toutes les entités sont d'une même classe</translation>
    </message>
    <message>
        <source>Write it as 05-01..09-30, month and day</source>
        <translation>Écrivez-la comme 05-01..09-30, mois et jour</translation>
    </message>
    <message>
        <source>Write it as NAME=VALUE</source>
        <translation>Écrivez-la NOM=VALEUR</translation>
    </message>
    <message>
        <source>Write what is seen there into the fields before and after</source>
        <translation>Écrivez ce qu'on y voit dans les champs before et after</translation>
    </message>
    <message>
        <source>Writes what a region model shows at a date as a GeoTIFF.</source>
        <translation>Écrit en GeoTIFF ce que montre un modèle de région à une date.</translation>
    </message>
    <message>
        <source>Writes what a region model shows at a date, with all bands, as a Cloud-Optimised GeoTIFF on the region's own pixels. Values are reflectance × 10000 with a scale, so QGIS shows reflectance; 65535 is nodata.

Any date from the first acquisition to the last can be asked for. Between acquisitions the imagery is interpolated by the field; the log, the file and the output say so, and how far the nearest acquisition is.

It is a reconstruction and not an observation. What clouds hid is nodata, or filled with what was probably there: two more bands then say where, and how sure that is in percent.</source>
        <translation>Écrit ce que montre un modèle de région à une date, avec toutes les bandes, en GeoTIFF optimisé pour le cloud sur les pixels mêmes de la région. Les valeurs sont la réflectance × 10000 avec une échelle, donc QGIS montre la réflectance ; 65535 est nodata.

Toute date de la première à la dernière acquisition est possible. Entre les acquisitions, les images sont interpolées par le champ ; le journal, le fichier et la sortie le disent, avec l'écart à l'acquisition la plus proche.

C'est une reconstruction et non une observation. Ce que des nuages ont caché est nodata, ou comblé par ce qui y était probablement : deux bandes de plus disent alors où, et avec quelle certitude en pour cent.</translation>
    </message>
    <message>
        <source>Writing the file…</source>
        <translation>Écriture du fichier…</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Année</translation>
    </message>
    <message>
        <source>Year and day of the year</source>
        <translation>Année et jour de l'année</translation>
    </message>
    <message>
        <source>Year and month</source>
        <translation>Année et mois</translation>
    </message>
    <message>
        <source>Year and week</source>
        <translation>Année et semaine</translation>
    </message>
    <message>
        <source>Year of two digits, month, day</source>
        <translation>Année à deux chiffres, mois, jour</translation>
    </message>
    <message>
        <source>Zoomed out, a class is estimated for squares of pixels, from their means; nearly as the pixels themselves would say. Zoom in until the map's pixels are large enough to see, and each of them is computed. Exports compute every pixel</source>
        <translation>En vue éloignée, une classe est estimée pour des carrés de pixels, d’après leurs moyennes, presque comme le diraient les pixels eux-mêmes. Zoomez jusqu’à ce que les pixels de la carte soient assez grands pour être vus : chacun est alors calculé. Les exports calculent chaque pixel</translation>
    </message>
    <message>
        <source>a new class</source>
        <translation>une nouvelle classe</translation>
    </message>
    <message>
        <source>a shapefile keeps 10 letters of a field's name, so these were cut: {names}</source>
        <translation>un shapefile garde 10 lettres du nom d'un champ, donc ceux-ci ont été coupés : {names}</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>précision</translation>
    </message>
    <message>
        <source>acquisition</source>
        <translation>acquisition</translation>
    </message>
    <message>
        <source>all</source>
        <translation>tout</translation>
    </message>
    <message>
        <source>anomaly</source>
        <translation>anomalie</translation>
    </message>
    <message>
        <source>another program</source>
        <translation>un autre programme</translation>
    </message>
    <message>
        <source>any</source>
        <translation>toute</translation>
    </message>
    <message>
        <source>area</source>
        <translation>surface</translation>
    </message>
    <message>
        <source>areas</source>
        <translation>surfaces</translation>
    </message>
    <message>
        <source>as sure as right</source>
        <translation>aussi sûr que juste</translation>
    </message>
    <message>
        <source>as the imagery</source>
        <translation>comme l'imagerie</translation>
    </message>
    <message>
        <source>as usual</source>
        <translation>comme d'habitude</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>bleu</translation>
    </message>
    <message>
        <source>blue against red</source>
        <translation>bleu contre rouge</translation>
    </message>
    <message>
        <source>brightness</source>
        <translation>luminosité</translation>
    </message>
    <message>
        <source>cannot be told</source>
        <translation>ne peut être dit</translation>
    </message>
    <message>
        <source>change of class {name}</source>
        <translation>modification de la classe {name}</translation>
    </message>
    <message>
        <source>change of the date</source>
        <translation>changement de la date</translation>
    </message>
    <message>
        <source>change to {name}</source>
        <translation>changement en {name}</translation>
    </message>
    <message>
        <source>class</source>
        <translation>classe</translation>
    </message>
    <message>
        <source>class map</source>
        <translation>carte des classes</translation>
    </message>
    <message>
        <source>class {name}</source>
        <translation>classe {name}</translation>
    </message>
    <message>
        <source>classes of {scheme}</source>
        <translation>classes de {scheme}</translation>
    </message>
    <message>
        <source>classification</source>
        <translation>classification</translation>
    </message>
    <message>
        <source>cluster</source>
        <translation>groupe</translation>
    </message>
    <message>
        <source>clusters</source>
        <translation>groupes</translation>
    </message>
    <message>
        <source>confidence (%)</source>
        <translation>confiance (%)</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>d MMM yyyy</translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <translation>d MMMM yyyy</translation>
    </message>
    <message>
        <source>date</source>
        <translation>date</translation>
    </message>
    <message>
        <source>decode</source>
        <translation>décoder</translation>
    </message>
    <message>
        <source>deletion</source>
        <translation>suppression</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>différence</translation>
    </message>
    <message>
        <source>drought</source>
        <translation>sécheresse</translation>
    </message>
    <message>
        <source>epoch {done:.0f} of {all:.0f}</source>
        <translation>époque {done:.0f} sur {all:.0f}</translation>
    </message>
    <message>
        <source>export</source>
        <translation>export</translation>
    </message>
    <message>
        <source>extend</source>
        <translation>étendre</translation>
    </message>
    <message>
        <source>features</source>
        <translation>caractéristiques</translation>
    </message>
    <message>
        <source>few-shot</source>
        <translation>peu d'exemples</translation>
    </message>
    <message>
        <source>files travel</source>
        <translation>les fichiers voyagent</translation>
    </message>
    <message>
        <source>green</source>
        <translation>vert</translation>
    </message>
    <message>
        <source>green against red</source>
        <translation>vert contre rouge</translation>
    </message>
    <message>
        <source>ignore</source>
        <translation>ignorer</translation>
    </message>
    <message>
        <source>import of {layer}</source>
        <translation>import ({layer})</translation>
    </message>
    <message>
        <source>it said nothing</source>
        <translation>il n'a rien dit</translation>
    </message>
    <message>
        <source>its error is not known</source>
        <translation>son erreur n'est pas connue</translation>
    </message>
    <message>
        <source>key of {name}</source>
        <translation>touche de {name}</translation>
    </message>
    <message>
        <source>labels</source>
        <translation>étiquettes</translation>
    </message>
    <message>
        <source>land cover</source>
        <translation>occupation du sol</translation>
    </message>
    <message>
        <source>leave out</source>
        <translation>exclure</translation>
    </message>
    <message>
        <source>less alike (%)</source>
        <translation>moins semblable (%)</translation>
    </message>
    <message>
        <source>lianet {version}, {engine}, {threads} threads</source>
        <translation>lianet {version}, {engine}, {threads} fils</translation>
    </message>
    <message>
        <source>loss {value:.3g}</source>
        <translation>perte {value:.3g}</translation>
    </message>
    <message>
        <source>macro F1 {f1:.2f}</source>
        <translation>macro F1 {f1:.2f}</translation>
    </message>
    <message>
        <source>near infrared</source>
        <translation>proche infrarouge</translation>
    </message>
    <message>
        <source>neural field</source>
        <translation>champ neuronal</translation>
    </message>
    <message>
        <source>new class: {names}</source>
        <translation>nouvelle classe : {names}</translation>
    </message>
    <message>
        <source>new classes: {names}</source>
        <translation>nouvelles classes : {names}</translation>
    </message>
    <message>
        <source>no</source>
        <translation>non</translation>
    </message>
    <message>
        <source>no class</source>
        <translation>sans classe</translation>
    </message>
    <message>
        <source>none found</source>
        <translation>aucune trouvée</translation>
    </message>
    <message>
        <source>not judged</source>
        <translation>non jugé</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>inconnu</translation>
    </message>
    <message>
        <source>order of the classes</source>
        <translation>ordre des classes</translation>
    </message>
    <message>
        <source>paths must hold there</source>
        <translation>les chemins doivent valoir là-bas</translation>
    </message>
    <message>
        <source>phenology</source>
        <translation>phénologie</translation>
    </message>
    <message>
        <source>pip could not install the backend</source>
        <translation>pip n'a pas pu installer le moteur</translation>
    </message>
    <message>
        <source>polygon</source>
        <translation>polygone</translation>
    </message>
    <message>
        <source>polygonise</source>
        <translation>polygoniser</translation>
    </message>
    <message>
        <source>polygonize</source>
        <translation>polygonisation</translation>
    </message>
    <message>
        <source>pretrain</source>
        <translation>préentraîner</translation>
    </message>
    <message>
        <source>quality</source>
        <translation>qualité</translation>
    </message>
    <message>
        <source>raster</source>
        <translation>raster</translation>
    </message>
    <message>
        <source>red</source>
        <translation>rouge</translation>
    </message>
    <message>
        <source>red edge</source>
        <translation>red edge</translation>
    </message>
    <message>
        <source>removal of class {name}</source>
        <translation>suppression de la classe {name}</translation>
    </message>
    <message>
        <source>sample</source>
        <translation>exemple</translation>
    </message>
    <message>
        <source>sample labels</source>
        <translation>étiquettes d'exemple</translation>
    </message>
    <message>
        <source>sampling</source>
        <translation>échantillonnage</translation>
    </message>
    <message>
        <source>search</source>
        <translation>recherche</translation>
    </message>
    <message>
        <source>season</source>
        <translation>saison</translation>
    </message>
    <message>
        <source>share that was right</source>
        <translation>part qui était juste</translation>
    </message>
    <message>
        <source>short-wave infrared 1</source>
        <translation>infrarouge à ondes courtes 1</translation>
    </message>
    <message>
        <source>short-wave infrared 2</source>
        <translation>infrarouge à ondes courtes 2</translation>
    </message>
    <message>
        <source>sieve</source>
        <translation>tamiser</translation>
    </message>
    <message>
        <source>similarity</source>
        <translation>similarité</translation>
    </message>
    <message>
        <source>stayed</source>
        <translation>inchangé</translation>
    </message>
    <message>
        <source>the catalogue</source>
        <translation>du catalogue</translation>
    </message>
    <message>
        <source>the file</source>
        <translation>du fichier</translation>
    </message>
    <message>
        <source>the name</source>
        <translation>du nom</translation>
    </message>
    <message>
        <source>the pixels</source>
        <translation>des pixels</translation>
    </message>
    <message>
        <source>the product</source>
        <translation>du produit</translation>
    </message>
    <message>
        <source>time series</source>
        <translation>série temporelle</translation>
    </message>
    <message>
        <source>transition</source>
        <translation>transition</translation>
    </message>
    <message>
        <source>undecided (%)</source>
        <translation>indécis (%)</translation>
    </message>
    <message>
        <source>unlike the labels (%)</source>
        <translation>différent des étiquettes (%)</translation>
    </message>
    <message>
        <source>validation {value:.3g}</source>
        <translation>validation {value:.3g}</translation>
    </message>
    <message>
        <source>value</source>
        <translation>valeur</translation>
    </message>
    <message>
        <source>vector</source>
        <translation>vecteur</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>oui</translation>
    </message>
    <message>
        <source>you</source>
        <translation>de vous</translation>
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
        <translation>{area} ha ont changé de classe sur la carte ; les probabilités ensemble en attendent {expected} ha.</translation>
    </message>
    <message>
        <source>{area} km²</source>
        <translation>{area} km²</translation>
    </message>
    <message>
        <source>{chosen} of {all} acquisitions</source>
        <translation>{chosen} sur {all} acquisitions</translation>
    </message>
    <message>
        <source>{chosen} of {total}</source>
        <translation>{chosen} sur {total}</translation>
    </message>
    <message>
        <source>{cluster}: {name}</source>
        <translation>{cluster} : {name}</translation>
    </message>
    <message>
        <source>{count:.1f} h</source>
        <translation>{count:.1f} h</translation>
    </message>
    <message>
        <source>{count} bands</source>
        <translation>{count} bandes</translation>
    </message>
    <message>
        <source>{count} classes</source>
        <translation>{count} classes</translation>
    </message>
    <message>
        <source>{count} dates</source>
        <translation>{count} dates</translation>
    </message>
    <message>
        <source>{count} dates that only one of the two has were left out</source>
        <translation>{count} dates qu'un seul des deux possède ont été exclues</translation>
    </message>
    <message>
        <source>{count} dates; QGIS's Temporal Controller animates and exports them</source>
        <translation>{count} dates ; le contrôleur temporel de QGIS les anime et les exporte</translation>
    </message>
    <message>
        <source>{count} features, {kind}</source>
        <translation>{count} caractéristiques, {kind}</translation>
    </message>
    <message>
        <source>{count} labels contradict the rest. &lt;a href="check"&gt;Look at them&lt;/a&gt;.</source>
        <translation>{count} étiquettes contredisent les autres. &lt;a href="check"&gt;Les regarder&lt;/a&gt;.</translation>
    </message>
    <message>
        <source>{count} labels imported</source>
        <translation>{count} étiquettes importées</translation>
    </message>
    <message>
        <source>{count} labels written to {path}</source>
        <translation>{count} étiquettes écrites dans {path}</translation>
    </message>
    <message>
        <source>{count} left out as wanted</source>
        <translation>{count} exclues comme souhaité</translation>
    </message>
    <message>
        <source>{count} min</source>
        <translation>{count} min</translation>
    </message>
    <message>
        <source>{count} of {all} dates</source>
        <translation>{count} dates sur {all}</translation>
    </message>
    <message>
        <source>{count} of {total} clusters have a class</source>
        <translation>{count} groupes sur {total} ont une classe</translation>
    </message>
    <message>
        <source>{count} outside the region</source>
        <translation>{count} hors de la région</translation>
    </message>
    <message>
        <source>{count} outside the region left out</source>
        <translation>{count} hors de la région écartées</translation>
    </message>
    <message>
        <source>{count} pixels of {reference} are shown as {prediction}</source>
        <translation>{count} pixels de {reference} sont montrés comme {prediction}</translation>
    </message>
    <message>
        <source>{count} pixels, among the {percent} % of the region most like the place. Enter keeps them, Esc drops them, + and - change how much is alike.</source>
        <translation>{count} pixels, parmi les {percent} % de la région les plus semblables au lieu. Entrée les garde, Échap les abandonne, + et - changent la ressemblance.</translation>
    </message>
    <message>
        <source>{count} places in {layer}.</source>
        <translation>{count} lieux dans {layer}.</translation>
    </message>
    <message>
        <source>{count} points</source>
        <translation>{count} points</translation>
    </message>
    <message>
        <source>{count} points were drawn; answers are kept in {path}</source>
        <translation>{count} points ont été tirés ; les réponses sont gardées dans {path}</translation>
    </message>
    <message>
        <source>{count} polygons</source>
        <translation>{count} polygones</translation>
    </message>
    <message>
        <source>{count} polygons lie where nothing was ever observed, and do not count.</source>
        <translation>{count} polygones se trouvent là où rien n'a jamais été observé, et ne comptent pas.</translation>
    </message>
    <message>
        <source>{count} polygons were written to {path}</source>
        <translation>{count} polygones ont été écrits dans {path}</translation>
    </message>
    <message>
        <source>{count} repaired</source>
        <translation>{count} réparés</translation>
    </message>
    <message>
        <source>{count} s</source>
        <translation>{count} s</translation>
    </message>
    <message>
        <source>{count} to check</source>
        <translation>{count} à vérifier</translation>
    </message>
    <message>
        <source>{count} unticked: cloudier here than their tiles</source>
        <translation>{count} décochées : plus nuageuses ici que leurs tuiles</translation>
    </message>
    <message>
        <source>{count} with a date that is none or could be two days ({example}): these hold at any date</source>
        <translation>{count} avec une date qui n’en est pas une ou peut désigner deux jours ({example}) : elles valent à toute date</translation>
    </message>
    <message>
        <source>{count} with no acquisition near their date</source>
        <translation>{count} sans acquisition proche de leur date</translation>
    </message>
    <message>
        <source>{count} without a class</source>
        <translation>{count} sans classe</translation>
    </message>
    <message>
        <source>{count} without a pixel</source>
        <translation>{count} sans pixel</translation>
    </message>
    <message>
        <source>{count} without area or class left out</source>
        <translation>{count} sans surface ou classe exclus</translation>
    </message>
    <message>
        <source>{count}, {first} to {last}</source>
        <translation>{count}, du {first} au {last}</translation>
    </message>
    <message>
        <source>{count}: {names}</source>
        <translation>{count} : {names}</translation>
    </message>
    <message>
        <source>{dates}, {bands}{grid}</source>
        <translation>{dates}, {bands}{grid}</translation>
    </message>
    <message>
        <source>{date} lies on both sides: choose dates that do not meet.</source>
        <translation>{date} se trouve des deux côtés : choisissez des dates qui ne se recoupent pas.</translation>
    </message>
    <message>
        <source>{date} · {percent} % seen</source>
        <translation>{date} · {percent} % vu</translation>
    </message>
    <message>
        <source>{date}, shown now</source>
        <translation>{date}, affichée maintenant</translation>
    </message>
    <message>
        <source>{date}: an acquisition</source>
        <translation>{date} : une acquisition</translation>
    </message>
    <message>
        <source>{date}: interpolated, the nearest acquisition is a day away</source>
        <translation>{date} : interpolé, l'acquisition la plus proche est à un jour</translation>
    </message>
    <message>
        <source>{date}: interpolated, the nearest acquisition is {count} days away</source>
        <translation>{date} : interpolé, l'acquisition la plus proche est à {count} jours</translation>
    </message>
    <message>
        <source>{days}: {value} % looks unlike everything that was labelled. {moved} What is new is put into some class, and that may look like change.</source>
        <translation>{days} : {value} % ne ressemblent à rien de ce qui a été étiqueté. {moved} Ce qui est nouveau est mis dans une classe quelconque, et cela peut ressembler à un changement.</translation>
    </message>
    <message>
        <source>{disk} on disk, in {folder}</source>
        <translation>{disk} sur le disque, dans {folder}</translation>
    </message>
    <message>
        <source>{done} of {total} points were looked at.</source>
        <translation>{done} points sur {total} ont été regardés.</translation>
    </message>
    <message>
        <source>{encoded} of {of} encoded, {empty} without imagery</source>
        <translation>{encoded} sur {of} encodées, {empty} sans imagerie</translation>
    </message>
    <message>
        <source>{feature} in {month}</source>
        <translation>{feature} en {month}</translation>
    </message>
    <message>
        <source>{feature}, deviation over the dates</source>
        <translation>{feature}, dispersion sur les dates</translation>
    </message>
    <message>
        <source>{feature}, end of the season</source>
        <translation>{feature}, fin de la saison</translation>
    </message>
    <message>
        <source>{feature}, highest of the year</source>
        <translation>{feature}, maximum de l'année</translation>
    </message>
    <message>
        <source>{feature}, length of the season</source>
        <translation>{feature}, durée de la saison</translation>
    </message>
    <message>
        <source>{feature}, lowest of the year</source>
        <translation>{feature}, minimum de l'année</translation>
    </message>
    <message>
        <source>{feature}, mean of the pixels around</source>
        <translation>{feature}, moyenne des pixels alentour</translation>
    </message>
    <message>
        <source>{feature}, mean over the dates</source>
        <translation>{feature}, moyenne sur les dates</translation>
    </message>
    <message>
        <source>{feature}, median over the dates</source>
        <translation>{feature}, médiane sur les dates</translation>
    </message>
    <message>
        <source>{feature}, peak of the season</source>
        <translation>{feature}, pic de la saison</translation>
    </message>
    <message>
        <source>{feature}, range over the year</source>
        <translation>{feature}, amplitude sur l'année</translation>
    </message>
    <message>
        <source>{feature}, spring to autumn</source>
        <translation>{feature}, du printemps à l'automne</translation>
    </message>
    <message>
        <source>{feature}, spring to autumn, half-yearly</source>
        <translation>{feature}, du printemps à l'automne, semestriel</translation>
    </message>
    <message>
        <source>{feature}, start of the season</source>
        <translation>{feature}, début de la saison</translation>
    </message>
    <message>
        <source>{feature}, texture of the pixels around</source>
        <translation>{feature}, texture des pixels alentour</translation>
    </message>
    <message>
        <source>{feature}, winter to summer</source>
        <translation>{feature}, de l'hiver à l'été</translation>
    </message>
    <message>
        <source>{feature}, winter to summer, half-yearly</source>
        <translation>{feature}, de l'hiver à l'été, semestriel</translation>
    </message>
    <message>
        <source>{feature}, {share} % quantile over the dates</source>
        <translation>{feature}, quantile à {share} % sur les dates</translation>
    </message>
    <message>
        <source>{field} of {layer} has {count} different values</source>
        <translation>{field} de {layer} a {count} valeurs différentes</translation>
    </message>
    <message>
        <source>{field} of {layer} holds no numbers</source>
        <translation>{field} de {layer} ne contient pas de nombres</translation>
    </message>
    <message>
        <source>{file}, {size} MB</source>
        <translation>{file}, {size} Mo</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>du {first} au {last}</translation>
    </message>
    <message>
        <source>{host} does not answer in time</source>
        <translation>{host} ne répond pas à temps</translation>
    </message>
    <message>
        <source>{kind} has no option {name}</source>
        <translation>{kind} n'a pas d'option {name}</translation>
    </message>
    <message>
        <source>{layer} (older than the labels)</source>
        <translation>{layer} (plus ancienne que les étiquettes)</translation>
    </message>
    <message>
        <source>{layer} has more than {count} places</source>
        <translation>{layer} a plus de {count} lieux</translation>
    </message>
    <message>
        <source>{layer} has no CRS</source>
        <translation>{layer} n'a pas de SCR</translation>
    </message>
    <message>
        <source>{layer} has no features to use</source>
        <translation>{layer} n'a pas d'entités utilisables</translation>
    </message>
    <message>
        <source>{layer} has no field {field}</source>
        <translation>{layer} n'a pas de champ {field}</translation>
    </message>
    <message>
        <source>{layer} has no label in the region: {count} lie outside of it</source>
        <translation>{layer} n'a aucune étiquette dans la région : {count} se trouvent en dehors</translation>
    </message>
    <message>
        <source>{layer} has no polygon or point with a class in {field}</source>
        <translation>{layer} n'a ni polygone ni point avec une classe dans {field}</translation>
    </message>
    <message>
        <source>{layer} has {count} points, and 1 to {most} can be compared</source>
        <translation>{layer} a {count} points, et 1 à {most} peuvent être comparés</translation>
    </message>
    <message>
        <source>{layer} is no file of classes to borrow from</source>
        <translation>{layer} n'est pas un fichier de classes auquel emprunter</translation>
    </message>
    <message>
        <source>{layer} is not a layer of polygons or points</source>
        <translation>{layer} n'est pas une couche de polygones ou de points</translation>
    </message>
    <message>
        <source>{learning} to learn, and about {reading} to read.</source>
        <translation>{learning} pour apprendre, et environ {reading} pour lire.</translation>
    </message>
    <message>
        <source>{least} to {most} % of the region at a date</source>
        <translation>{least} à {most} % de la région à une date</translation>
    </message>
    <message>
        <source>{low} to {high} dB PSNR: what varied and calm test regions reached at this size.</source>
        <translation>{low} à {high} dB PSNR : ce que des régions d'essai variées et calmes ont atteint à cette taille.</translation>
    </message>
    <message>
        <source>{minutes}:{seconds:02d} left</source>
        <translation>encore {minutes}:{seconds:02d}</translation>
    </message>
    <message>
        <source>{names}, or the address of STAC items, of a catalogue or of an API.</source>
        <translation>{names}, ou l'adresse d'items STAC, d'un catalogue ou d'une API.</translation>
    </message>
    <message>
        <source>{names}: asked without what the task knows of the season, which is of other dates</source>
        <translation>{names} : carte faite sans ce que la tâche sait de la saison, qui vient d’autres dates</translation>
    </message>
    <message>
        <source>{name} (not fetched)</source>
        <translation>{name} (non récupéré)</translation>
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
        <translation>{name} n’a pas pu être lu. &lt;a href="read"&gt;Lire autrement…&lt;/a&gt; · &lt;a href="forget"&gt;Oublier&lt;/a&gt;</translation>
    </message>
    <message>
        <source>{name} has many bands. Are they dates of imagery, or features of a model?</source>
        <translation>{name} a beaucoup de bandes. Sont-ce des dates d'images, ou les caractéristiques d'un modèle ?</translation>
    </message>
    <message>
        <source>{name} has no map: {reason}</source>
        <translation>{name} n'a pas de carte : {reason}</translation>
    </message>
    <message>
        <source>{name} is made, and opens on the map</source>
        <translation>{name} est prêt et s'ouvre sur la carte</translation>
    </message>
    <message>
        <source>{name} is the name of places to leave out</source>
        <translation>{name} est le nom des lieux à exclure</translation>
    </message>
    <message>
        <source>{name} is the same region as {path}, which is open already</source>
        <translation>{name} est la même région que {path}, déjà ouverte</translation>
    </message>
    <message>
        <source>{name} names no format that labels are written in</source>
        <translation>{name} ne nomme aucun format dans lequel les étiquettes sont écrites</translation>
    </message>
    <message>
        <source>{name} needs {count} more</source>
        <translation>il en manque {count} à {name}</translation>
    </message>
    <message>
        <source>{name} was drawn over labels of other classes: {others}. Where they overlap, the last drawn counts; Undo takes it back.</source>
        <translation>{name} recouvre des étiquettes d’autres classes : {others}. Là où elles se chevauchent, la dernière dessinée compte ; Annuler la retire.</translation>
    </message>
    <message>
        <source>{name} was interrupted. &lt;a href="resume"&gt;Go on&lt;/a&gt; · &lt;a href="forget"&gt;Forget it&lt;/a&gt;</source>
        <translation>{name} a été interrompu. &lt;a href="resume"&gt;Continuer&lt;/a&gt; · &lt;a href="forget"&gt;Oublier&lt;/a&gt;</translation>
    </message>
    <message>
        <source>{name} was made from a signed link, whose signature is kept nowhere</source>
        <translation>{name} venait d'un lien signé, dont la signature n'est conservée nulle part</translation>
    </message>
    <message>
        <source>{name} was not begun</source>
        <translation>{name} n'a pas été commencé</translation>
    </message>
    <message>
        <source>{name} was stopped before anything was learnt</source>
        <translation>{name} a été arrêté avant d'avoir rien appris</translation>
    </message>
    <message>
        <source>{name} was stopped; what it had learnt is in {path}</source>
        <translation>{name} a été arrêté ; ce qui était appris est dans {path}</translation>
    </message>
    <message>
        <source>{name} was stopped; “Go on” takes it up where it was</source>
        <translation>{name} a été arrêté ; « Continuer » reprend là où il en était</translation>
    </message>
    <message>
        <source>{name}, {count} features, {kind}</source>
        <translation>{name}, {count} caractéristiques, {kind}</translation>
    </message>
    <message>
        <source>{name}. Computed by LIANet from {region}'s region model and your labels.</source>
        <translation>{name}. Calculé par LIANet à partir du modèle de région de {region} et de vos étiquettes.</translation>
    </message>
    <message>
        <source>{name}: 1 point</source>
        <translation>{name} : 1 point</translation>
    </message>
    <message>
        <source>{name}: F1 {f1:.2f}, precision {precision:.2f}, recall {recall:.2f}</source>
        <translation>{name} : F1 {f1:.2f}, précision {precision:.2f}, rappel {recall:.2f}</translation>
    </message>
    <message>
        <source>{name}: find the file…</source>
        <translation>{name} : chercher le fichier…</translation>
    </message>
    <message>
        <source>{name}: looks like {other}</source>
        <translation>{name} : ressemble à {other}</translation>
    </message>
    <message>
        <source>{name}: no map. {reason}.</source>
        <translation>{name} : pas de carte. {reason}.</translation>
    </message>
    <message>
        <source>{name}: to be doubted, {percent} % of the region looks unlike everything labelled</source>
        <translation>{name} : à mettre en doute, {percent} % de la région ne ressemble à rien d’étiqueté</translation>
    </message>
    <message>
        <source>{name}: to be doubted. {reason}.</source>
        <translation>{name} : à mettre en doute. {reason}.</translation>
    </message>
    <message>
        <source>{name}: {area} ha in 1 polygon</source>
        <translation>{name} : {area} ha en 1 polygone</translation>
    </message>
    <message>
        <source>{name}: {area} ha in {count} polygons</source>
        <translation>{name} : {area} ha en {count} polygones</translation>
    </message>
    <message>
        <source>{name}: {count} labelled pixels</source>
        <translation>{name} : {count} pixels étiquetés</translation>
    </message>
    <message>
        <source>{name}: {count} points</source>
        <translation>{name} : {count} points</translation>
    </message>
    <message>
        <source>{number}. {text}</source>
        <translation>{number}. {text}</translation>
    </message>
    <message>
        <source>{offset}, from {what}</source>
        <translation>{offset}, {what}</translation>
    </message>
    <message>
        <source>{option} is of a change of classes, and none was asked for</source>
        <translation>{option} concerne un changement de classes, et aucun n'a été demandé</translation>
    </message>
    <message>
        <source>{option} is of a quantity, and classes are learnt</source>
        <translation>{option} concerne une grandeur, et on apprend des classes</translation>
    </message>
    <message>
        <source>{option} is of classes, and a quantity is learnt</source>
        <translation>{option} concerne des classes, et une quantité est apprise</translation>
    </message>
    <message>
        <source>{option} needs labels</source>
        <translation>{option} : il faut des étiquettes</translation>
    </message>
    <message>
        <source>{outside} points outside the region and {empty} without geometry left out</source>
        <translation>{outside} points hors de la région et {empty} sans géométrie exclus</translation>
    </message>
    <message>
        <source>{path} cannot be read</source>
        <translation>{path} ne peut pas être lu</translation>
    </message>
    <message>
        <source>{path} cannot be read or written</source>
        <translation>{path} ne peut pas être lu ou écrit</translation>
    </message>
    <message>
        <source>{path} cannot be written</source>
        <translation>{path} ne peut pas être écrit</translation>
    </message>
    <message>
        <source>{path} did not arrive as it was made</source>
        <translation>{path} n'est pas arrivé comme il a été fait</translation>
    </message>
    <message>
        <source>{path} does not exist</source>
        <translation>{path} n'existe pas</translation>
    </message>
    <message>
        <source>{path} does not exist.</source>
        <translation>{path} n'existe pas.</translation>
    </message>
    <message>
        <source>{path} does not hold classes but fractions</source>
        <translation>{path} ne contient pas des classes mais des fractions</translation>
    </message>
    <message>
        <source>{path} exists already: choose another name.</source>
        <translation>{path} existe déjà : choisissez un autre nom.</translation>
    </message>
    <message>
        <source>{path} exists, and LIANet did not write it</source>
        <translation>{path} existe, et LIANet ne l'a pas écrit</translation>
    </message>
    <message>
        <source>{path} has no columns of places</source>
        <translation>{path} n'a pas de colonnes de lieux</translation>
    </message>
    <message>
        <source>{path} holds more files than can be sent</source>
        <translation>{path} contient plus de fichiers qu'on ne peut en envoyer</translation>
    </message>
    <message>
        <source>{path} holds no certificate</source>
        <translation>{path} ne contient pas de certificat</translation>
    </message>
    <message>
        <source>{path} holds no layer of polygons or points</source>
        <translation>{path} ne contient aucune couche de polygones ou de points</translation>
    </message>
    <message>
        <source>{path} is a file</source>
        <translation>{path} est un fichier</translation>
    </message>
    <message>
        <source>{path} is a folder</source>
        <translation>{path} est un dossier</translation>
    </message>
    <message>
        <source>{path} is another region model than the project's own</source>
        <translation>{path} est un autre modèle de région que celui du projet</translation>
    </message>
    <message>
        <source>{path} is being made already</source>
        <translation>{path} est déjà en cours de création</translation>
    </message>
    <message>
        <source>{path} is not a label file of LIANet</source>
        <translation>{path} n'est pas un fichier d'étiquettes de LIANet</translation>
    </message>
    <message>
        <source>{path} is not there</source>
        <translation>{path} n'est pas là</translation>
    </message>
    <message>
        <source>{path} is the file that keeps the labels</source>
        <translation>{path} est le fichier qui conserve les étiquettes</translation>
    </message>
    <message>
        <source>{path} is the name of another kind of file</source>
        <translation>{path} est le nom d'un autre type de fichier</translation>
    </message>
    <message>
        <source>{path} was made while QGIS was closed, and is there now</source>
        <translation>{path} a été fait pendant que QGIS était fermé, et est là maintenant</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
    <message>
        <source>{percent} % of it was observed</source>
        <translation>{percent} % en a été observé</translation>
    </message>
    <message>
        <source>{percent} % of the map is right.</source>
        <translation>{percent} % de la carte est juste.</translation>
    </message>
    <message>
        <source>{percent} % of the region looks like this place</source>
        <translation>{percent} % de la région ressemblent à ce lieu</translation>
    </message>
    <message>
        <source>{percent} of the tile</source>
        <translation>{percent} de la tuile</translation>
    </message>
    <message>
        <source>{polygons} of {classes}.</source>
        <translation>{polygons} de {classes}.</translation>
    </message>
    <message>
        <source>{psnr:.1f} dB PSNR</source>
        <translation>{psnr:.1f} dB PSNR</translation>
    </message>
    <message>
        <source>{python} (of QGIS)</source>
        <translation>{python} (de QGIS)</translation>
    </message>
    <message>
        <source>{reader} (needs {modules})</source>
        <translation>{reader} (demande {modules})</translation>
    </message>
    <message>
        <source>{reason}; the labels are kept in {path}</source>
        <translation>{reason} ; les étiquettes sont gardées dans {path}</translation>
    </message>
    <message>
        <source>{region} has no acquisition on {date}</source>
        <translation>{region} n'a pas d'acquisition le {date}</translation>
    </message>
    <message>
        <source>{region} on {date}: reconstructed by LIANet, not an observation.</source>
        <translation>{region} le {date} : reconstruit par LIANet, pas une observation.</translation>
    </message>
    <message>
        <source>{region}: a map of each year</source>
        <translation>{region} : une carte de chaque année</translation>
    </message>
    <message>
        <source>{region}: areas of classes</source>
        <translation>{region} : surfaces des classes</translation>
    </message>
    <message>
        <source>{region}: change of classes, {first} to {second}</source>
        <translation>{region} : changement de classes, {first} à {second}</translation>
    </message>
    <message>
        <source>{region}: change, {first} to {second}</source>
        <translation>{region} : changement, {first} à {second}</translation>
    </message>
    <message>
        <source>{region}: class map</source>
        <translation>{region} : carte des classes</translation>
    </message>
    <message>
        <source>{region}: clusters</source>
        <translation>{region} : groupes</translation>
    </message>
    <message>
        <source>{region}: confidence (%)</source>
        <translation>{region} : confiance (%)</translation>
    </message>
    <message>
        <source>{region}: features as colours</source>
        <translation>{region} : caractéristiques en couleurs</translation>
    </message>
    <message>
        <source>{region}: labels</source>
        <translation>{region} : étiquettes</translation>
    </message>
    <message>
        <source>{region}: like the marked places</source>
        <translation>{region} : comme les lieux marqués</translation>
    </message>
    <message>
        <source>{region}: like the marked places on {date}</source>
        <translation>{region} : comme les lieux marqués le {date}</translation>
    </message>
    <message>
        <source>{region}: maps of each time</source>
        <translation>{region} : cartes par période</translation>
    </message>
    <message>
        <source>{region}: probability of change, {first} to {second}</source>
        <translation>{region} : probabilité de changement, {first} à {second}</translation>
    </message>
    <message>
        <source>{region}: undecided (%)</source>
        <translation>{region} : indécis (%)</translation>
    </message>
    <message>
        <source>{region}: unlike the labels (%)</source>
        <translation>{region} : différent des étiquettes (%)</translation>
    </message>
    <message>
        <source>{region}: unusual on {date}</source>
        <translation>{region} : inhabituel le {date}</translation>
    </message>
    <message>
        <source>{region}: when it changed, {first} to {second}</source>
        <translation>{region} : quand cela a changé, {first} à {second}</translation>
    </message>
    <message>
        <source>{region}: {field}</source>
        <translation>{region} : {field}</translation>
    </message>
    <message>
        <source>{region}: {field} ({unit})</source>
        <translation>{region} : {field} ({unit})</translation>
    </message>
    <message>
        <source>{region}: {name}, {when}
kept until {until}, {size} MB</source>
        <translation>{region} : {name}, {when}
conservé jusqu’au {until}, {size} Mo</translation>
    </message>
    <message>
        <source>{size:.0f} MB</source>
        <translation>{size:.0f} Mo</translation>
    </message>
    <message>
        <source>{size} GB</source>
        <translation>{size} Go</translation>
    </message>
    <message>
        <source>{size} MB</source>
        <translation>{size} Mo</translation>
    </message>
    <message>
        <source>{size} MB of imagery from the web are kept on this disk. &lt;a href="empty"&gt;Delete them&lt;/a&gt;</source>
        <translation>{size} Mo d'imagerie du web sont gardés sur ce disque. &lt;a href="empty"&gt;Les supprimer&lt;/a&gt;</translation>
    </message>
    <message>
        <source>{small} ha in small patches were left out.</source>
        <translation>{small} ha en petites taches ont été écartés.</translation>
    </message>
    <message>
        <source>{source} did not learn from 1 label of another year.</source>
        <translation>{source} n'a pas appris de 1 étiquette d'une autre année.</translation>
    </message>
    <message>
        <source>{source} did not learn from {count} labels of other years.</source>
        <translation>{source} n'a pas appris de {count} étiquettes d'autres années.</translation>
    </message>
    <message>
        <source>{source} was left out: {reason}.</source>
        <translation>{source} a été laissé de côté : {reason}.</translation>
    </message>
    <message>
        <source>{source} {share} %</source>
        <translation>{source} {share} %</translation>
    </message>
    <message>
        <source>{task} is drawn on {region}</source>
        <translation>{task} est dessinée sur {region}</translation>
    </message>
    <message>
        <source>{text} is no season of the year</source>
        <translation>{text} n'est pas une saison de l'année</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>encore {time}</translation>
    </message>
    <message>
        <source>{title} (no {bands})</source>
        <translation>{title} (sans {bands})</translation>
    </message>
    <message>
        <source>{title}, {bits} bits per value</source>
        <translation>{title}, {bits} bits par valeur</translation>
    </message>
    <message>
        <source>{title}: {count}</source>
        <translation>{title} : {count}</translation>
    </message>
    <message>
        <source>{total} clusters. Click one to make it a class.</source>
        <translation>{total} groupes. Cliquez-en un pour en faire une classe.</translation>
    </message>
    <message>
        <source>{unseen} ha were not observed on one side, and are not compared.</source>
        <translation>{unseen} ha n’ont pas été observés d’un côté et ne sont pas comparés.</translation>
    </message>
    <message>
        <source>{unsure} ha more are likely, but less sure than you ask for.</source>
        <translation>{unsure} ha de plus sont probables, mais moins sûrs que demandé.</translation>
    </message>
    <message>
        <source>{used} of {quota} are used there.</source>
        <translation>{used} sur {quota} sont occupés là-bas.</translation>
    </message>
    <message>
        <source>{value} % of the region was not observed on one side, and is not compared.</source>
        <translation>{value} % de la région n’a pas été observé d’un côté et n’est pas comparé.</translation>
    </message>
    <message>
        <source>{value} {unit}</source>
        <translation>{value} {unit}</translation>
    </message>
    <message>
        <source>{year}, 1 date</source>
        <translation>{year}, 1 date</translation>
    </message>
    <message>
        <source>{year}, {count} dates</source>
        <translation>{year}, {count} dates</translation>
    </message>
    <message>
        <source>± {unit}</source>
        <translation>± {unit}</translation>
    </message>
    <message>
        <source>“{name}”</source>
        <translation>« {name} »</translation>
    </message>
</context>
</TS>
