# Die Sätze und Wörter einer Seite auf Deutsch. Was die Schlüssel bedeuten, steht in en.ftl.

## Aufzählungen

listed = { $first } und { $last }

## Die Probe am Ende eines Schritts

check = Probe
key = Lösungen
column-number = Nummer
column-result = Ergebnis
column-quantity = Größe
check-yourself = Rechnen Sie den Vorwärtsdurchlauf mit den neuen Parametern noch einmal. Ist der Fehler kleiner geworden?
column-before = vor dem Schritt
column-after = nach dem Schritt
verdict = Mit den neuen Parametern wird der Vorwärtsdurchlauf noch einmal gerechnet, für { $masks ->
        [same] dieselben Beispiele und Masken
       *[none] dieselben Beispiele
    }: { $outcome ->
        [smaller] Der Fehler ist kleiner geworden
        [larger] Der Fehler ist größer geworden (eine kleinere Lernrate kann helfen)
        [same-as-shown] In den gezeigten Ziffern ist der Fehler gleich geblieben
       *[same] Der Fehler ist gleich geblieben
    }, von { $before } auf { $after }.

## Ganze Matrizen

whole-nets = Netzeingaben der Schicht { $layer }
whole-outs = Ausgaben der Schicht { $layer }
whole-dropout = Ausgaben der Schicht { $layer } nach dem Dropout
whole-slopes = Steigungen der Aktivierung der Schicht { $layer }
whole-sent-back = Änderung des Fehlers mit den Ausgaben der Schicht { $layer }
whole-deltas = Deltas der Schicht { $layer }
whole-gradients-of-weights = Gradienten der Gewichte der Schicht { $layer }
whole-gradients-of-biases = Gradienten der Biases der Schicht { $layer }
whole-derivatives = Änderung des Fehlers
whole-new-weights = Neue Gewichte der Schicht { $layer }
whole-new-biases = Neue Biases der Schicht { $layer }
whole-kept-of-weights = Gewichte der Schicht { $layer }: { $what }
whole-kept-of-biases = Biases der Schicht { $layer }: { $what }
whole-setting = Einstellung der Aktualisierung
whole-penalty = Strafterm
whole-errors = Fehler
whole-total-error = Gesamtfehler

## Im Code eines Notebooks

notebook-tolerance = atol: Eine berechnete Zahl darf um eine Einheit der letzten gedruckten Ziffer von der gedruckten abweichen
notebook-given = Die gegebenen Zahlen mit allen Ziffern
notebook-elsewhere = Zahlen, deren Gleichungen nicht auf dieser Seite stehen
notebook-left = Was Schritt { $step } hinterlassen hat
notebook-samples = Eingaben und Zielwerte
notebook-masks = Masken des Dropouts
notebook-parameters = Gewichte und Biases
notebook-kept = was der Optimierer behält
notebook-settings = Einstellungen des Trainings
notebook-others = andere Zahlen
notebook-your-turn = hier rechnen Sie
notebook-missing = { $name } fehlt noch
notebook-answers = Was Sie berechnen, wird hier gesammelt und am Ende mit den Lösungen verglichen
notebook-compare = Vergleicht Ihre Ergebnisse mit den Lösungen
notebook-right = stimmt
notebook-wrong = ist nicht { $key }
notebook-settled = Die Summe, oder 0, wo sie nicht größer ist als der Rundungsfehler ihrer Glieder
notebook-times-ln = factor · ln x, wobei 0 · ln 0 als 0 gilt
notebook-sigmoid = Die logistische Funktion
notebook-normal-cdf = Die Verteilungsfunktion der Standardnormalverteilung
notebook-normal-density = Die Dichte der Standardnormalverteilung
notebook-overflow = e hoch eine sehr große Zahl gilt hier als unendlich, und 1 geteilt dadurch ist 0
notebook-by-hand = Rundet, wie es eine Hand tut: auf den Dezimalziffern, die Hälfte von der Null weg
